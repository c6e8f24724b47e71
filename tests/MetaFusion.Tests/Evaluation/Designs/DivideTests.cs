using FsCheck;
using FsCheck.Fluent;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Designs;

public class DivideTests
{
    [Fact]
    public void Divide_RepeatedFolds_TestsEverySampleOncePerRepeat()
    {
        IReadOnlyList<DesignPart> parts = DesignData.Divide("kfold:5x2", Balanced());

        Assert.Equal(
            ["repeat-1/fold-1", "repeat-1/fold-2", "repeat-1/fold-3", "repeat-1/fold-4", "repeat-1/fold-5", "repeat-2/fold-1"],
            parts.Take(6).Select(p => p.Name));
        Assert.Equal(10, parts.Count);
        Assert.All(parts.GroupBy(p => p.Repeat), repeat =>
            Assert.Equal(Enumerable.Range(0, 200), repeat.SelectMany(p => p.Split.Test).Order()));
        Assert.NotEqual(parts[0].Split.Test, parts[5].Split.Test);

        // 40 of 200 test, a fifth of the others chooses.
        Assert.All(parts, p => Assert.Equal((128, 32, 40), (p.Split.Train.Count, p.Split.Validation.Count, p.Split.Test.Count)));
        Assert.All(parts, p => Assert.Equal(0.25, p.TestRatio));
    }

    [Fact]
    public void Divide_Holdout_DrawsAnewEachTime()
    {
        IReadOnlyList<DesignPart> parts = DesignData.Divide("holdout:3", Balanced());

        Assert.Equal(["draw-1", "draw-2", "draw-3"], parts.Select(p => p.Name));
        Assert.Equal(3, parts.Select(p => string.Join(',', p.Split.Test)).Distinct().Count());
        Assert.All(parts, p => Assert.Equal((128, 32, 40), (p.Split.Train.Count, p.Split.Validation.Count, p.Split.Test.Count)));
    }

    [Fact]
    public void Divide_MoreDraws_KeepTheFirst()
    {
        DesignPart one = DesignData.Divide("holdout:1", Balanced())[0];
        DesignPart first = DesignData.Divide("holdout:7", Balanced())[0];

        Assert.Equal(one.Split.Test, first.Split.Test);
        Assert.Equal(one.Split.Validation, first.Split.Validation);
    }

    [Fact]
    public void Divide_Nested_DividesOnlyTheOuterTrainPart()
    {
        IReadOnlyList<DesignPart> parts = DesignData.Divide("nested:4x2/3", Balanced());

        Assert.Equal(8, parts.Count);
        Assert.All(parts, part =>
        {
            int[] outside = part.Split.Train.Concat(part.Split.Validation).Order().ToArray();
            Assert.Equal(3, part.Inner.Count);
            Assert.Equal(outside, part.Inner.SelectMany(inner => inner.Validation).Order());
            Assert.All(part.Inner, inner => Assert.Equal(outside, inner.Train.Concat(inner.Validation).Order()));
            Assert.All(part.Choosing.Splits, split => Assert.Empty(split.Test.Concat(split.Train.Intersect(part.Split.Test))));
        });
    }

    [Fact]
    public void Choosing_AnyPart_HoldsNoTestSampleAndCannotBeMadeWithOne()
    {
        DesignPart part = DesignData.Divide("kfold:5", Balanced())[0];

        DataSplit choosing = Assert.Single(part.Choosing.Splits);

        Assert.Equal((part.Split.Train, part.Split.Validation, 0), (choosing.Train, choosing.Validation, choosing.Test.Count));
        Assert.Throws<ArgumentException>(() => new ChoosingSplits([part.Split]));
        Assert.Throws<ArgumentException>(() => new ChoosingSplits([]));
    }

    [Theory]
    [InlineData("kfold:3")]
    [InlineData("holdout:2")]
    [InlineData("nested:3/2")]
    public void Divide_SameSeed_IsTheSameWhateverTheRowOrder(string design)
    {
        MultimodalDataset forward = SmallData.Classes(3);
        MultimodalDataset backward = SmallData.Reversed(forward);

        IReadOnlyList<DesignPart> one = DesignData.Divide(design, forward);
        IReadOnlyList<DesignPart> two = DesignData.Divide(design, backward);

        Assert.Equal(one.SelectMany(p => Ids(forward, p)), two.SelectMany(p => Ids(backward, p)));
        Assert.NotEqual(one[0].Split.Test, DesignData.Divide(design, forward, seed: 2)[0].Split.Test);

        static IEnumerable<string> Ids(MultimodalDataset data, DesignPart part) =>
            new[] { part.Split }.Concat(part.Inner)
                .SelectMany(s => new[] { s.Train, s.Validation, s.Test })
                .Select(list => string.Join(',', list.Select(i => data.SampleIds[i]).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Divide_AnyClasses_EvensOutEveryFoldAndClass()
    {
        var cases =
            from samples in Gen.Choose(20, 120)
            from classes in Gen.ArrayOf(Gen.Choose(0, 3), samples)
            from folds in Gen.Choose(2, 6)
            from seed in Gen.Choose(0, 1000)
            select (classes, folds, seed: (uint)seed);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            MultimodalDataset data = DesignData.Classes(c.classes);
            IReadOnlyList<DesignPart> parts;
            try
            {
                parts = DesignData.Divide($"kfold:{c.folds}", data, seed: c.seed);
            }
            catch (DesignException)
            {
                // A class of one sample cannot be learned and tested.
                return c.classes.GroupBy(k => k).Any(g => g.Count() == 1);
            }

            return Even(parts.Select(p => p.Split.Test.Count))
                && c.classes.Distinct().All(k => Even(parts.Select(p => p.Split.Test.Count(s => c.classes[s] == k))))
                && parts.All(p => p.Split.Train.Concat(p.Split.Validation).Concat(p.Split.Test).Order()
                    .SequenceEqual(Enumerable.Range(0, c.classes.Length)));
        }).QuickCheckThrowOnFailure();

        static bool Even(IEnumerable<int> counts) => counts.Max() - counts.Min() <= 1;
    }

    [Fact]
    public void Divide_RegressionTarget_SpreadsItsRangeOverTheFolds()
    {
        MultimodalDataset data = DesignData.Regression(Enumerable.Range(0, 100).Select(i => (double)(i * 37 % 100)));

        IReadOnlyList<DesignPart> parts = DesignData.Divide("kfold:5", data);

        Assert.All(parts, p => Assert.All(Enumerable.Range(0, 10), tenth =>
            Assert.Equal(2, p.Split.Test.Count(s => (int)data.Target!.Values[s] / 10 == tenth))));
    }

    [Fact]
    public void Divide_AnyGroups_PartsNoneAndFillsEveryFold()
    {
        var cases =
            from samples in Gen.Choose(20, 90)
            from groups in Gen.ArrayOf(Gen.Choose(0, 14), samples)
            from classes in Gen.ArrayOf(Gen.Choose(0, 1), samples)
            from stratify in Gen.Elements(true, false)
            from seed in Gen.Choose(0, 1000)
            select (groups, classes, stratify, seed: (uint)seed);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            MultimodalDataset data = DesignData.Classes(c.classes, c.groups.Select(g => $"g{g}"));
            IReadOnlyList<DesignPart> parts;
            try
            {
                parts = DesignData.Divide("nested:3/2", data, new DesignOptions { Stratify = c.stratify }, c.seed);
            }
            catch (DesignException)
            {
                return true;
            }

            return parts.SelectMany(p => p.Inner.Append(p.Split)).All(split => Whole(data, split))
                && parts.All(p => p.Split.Test.Count > 0)
                && parts.SelectMany(p => p.Split.Test).Order().SequenceEqual(Enumerable.Range(0, c.groups.Length));
        }).QuickCheckThrowOnFailure();

        static bool Whole(MultimodalDataset data, DataSplit split) => new[] { split.Train, split.Validation, split.Test }
            .SelectMany(list => list.Select(s => data.Groups![s]).Distinct()).GroupBy(g => g).All(g => g.Count() == 1);
    }

    [Fact]
    public void Divide_GroupsAndClasses_BalancesBoth()
    {
        // 60 groups of 2 to 4 samples, each of one of two classes.
        var members = Enumerable.Range(0, 60).SelectMany(g => Enumerable.Repeat(g, 2 + (g % 3))).ToArray();
        MultimodalDataset data = DesignData.Classes(members.Select(g => g / 3 % 2), members.Select(g => $"g{g:D2}"));

        IReadOnlyList<DesignPart> parts = DesignData.Divide("kfold:5x2", data);

        Assert.All(parts, p => Assert.InRange(p.Split.Test.Count, 34, 38));
        Assert.All(parts, p => Assert.InRange(p.Split.Test.Count(s => data.Target!.Values[s] == 0), 16, 20));
        Assert.NotEqual(parts[0].Split.Test, parts[5].Split.Test);
    }

    [Fact]
    public void Divide_GroupsSwitchedOff_DealsSamples()
    {
        MultimodalDataset data = DesignData.Classes(Enumerable.Range(0, 40).Select(i => i % 2), Enumerable.Range(0, 40).Select(i => $"g{i / 20}"));

        IReadOnlyList<DesignPart> parts = DesignData.Divide("kfold:4", data, new DesignOptions { Group = false });

        Assert.All(parts, p => Assert.Equal(10, p.Split.Test.Count));
    }

    [Fact]
    public void Divide_SamplesWithoutTargetOrModality_AreLeftOut()
    {
        double[] values = Enumerable.Range(0, 30).Select(i => i == 4 ? double.NaN : i).ToArray();
        string[] ids = Enumerable.Range(0, 30).Select(i => $"s{i:D2}").ToArray();
        var data = new MultimodalDataset(
            ids,
            [SmallData.Table("m", ids.Where(id => id != "s07").ToArray(), new Matrix(29, 1))],
            new Target(TargetKind.Regression, ["y"], [], values));
        var warnings = new DataWarnings();

        IReadOnlyList<DesignPart> parts = DesignData.Divide("kfold:2", data, warnings: warnings);

        Assert.Equal(Enumerable.Range(0, 30).Except([4, 7]), parts.SelectMany(p => p.Split.Test).Order());
        Assert.Contains("1 of 29 samples lacks every modality and was left out", warnings);
    }

    [Fact]
    public void Divide_AssignedSplit_IsKeptByHoldoutsAndRefusedByFolds()
    {
        MultimodalDataset data = DesignData.Classes(
            Enumerable.Range(0, 20).Select(i => i % 2), null, Enumerable.Range(0, 20).Select(i => i < 10 ? "train" : "test"));

        Assert.Equal(Enumerable.Range(10, 10), Assert.Single(DesignData.Divide("holdout:1", data)).Split.Test);
        Assert.StartsWith("design kfold:5: the data assign each sample", Assert.Throws<DesignException>(() =>
            DesignData.Divide("kfold:5", data)).Message);
    }

    [Theory]
    [InlineData("test", "train or test, so the same samples would judge every draw")]
    [InlineData("validation", "train, validation or test, so every draw would be the same")]
    public void Divide_DrawsOfAnAssignedSplit_AreRefused(string last, string reason)
    {
        MultimodalDataset data = DesignData.Classes(
            Enumerable.Range(0, 20).Select(i => i % 2), null,
            Enumerable.Range(0, 20).Select(i => i < 10 ? "train" : i < 16 ? "test" : last));

        DesignException exception = Assert.Throws<DesignException>(() => DesignData.Divide("holdout:2", data));

        Assert.Equal(
            $"design holdout:2: the data assign each sample to {reason}; use holdout:1, or leave out the column of the assigned split",
            exception.Message);
    }

    private static MultimodalDataset Balanced() => DesignData.Classes(Enumerable.Range(0, 200).Select(i => i % 2));
}
