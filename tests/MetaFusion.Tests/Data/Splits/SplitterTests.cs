using FsCheck;
using FsCheck.Fluent;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Data.Splits;

public sealed class SplitterTests
{
    [Fact]
    public void Split_Defaults_AreThePapersShares()
    {
        MultimodalDataset data = Classes(Enumerable.Range(0, 2000).Select(i => i % 10));

        DataSplit split = Split(data);

        Assert.Equal((1280, 320, 400), (split.Train.Count, split.Validation.Count, split.Test.Count));
        foreach (IReadOnlyList<int> part in new[] { split.Train, split.Validation, split.Test })
        {
            Assert.All(part.GroupBy(s => data.Target!.Values[s]), g => Assert.Equal(part.Count / 10, g.Count()));
        }
    }

    [Fact]
    public void Split_UnequalClasses_GiveTheirShareByLargestRemainder()
    {
        // 23 + 14 + 3 = 40 samples; 8 to test: shares 4.6, 2.8, 0.6 give floors 4, 2, 0 and the rest to .8 and then to one of .6.
        MultimodalDataset data = Classes(Enumerable.Range(0, 40).Select(i => i < 23 ? 0 : i < 37 ? 1 : 2));

        DataSplit split = Split(data);

        int[] counts = [0, 1, 2];
        counts = counts.Select(c => split.Test.Count(s => data.Target!.Values[s] == c)).ToArray();
        Assert.Equal(8, counts.Sum());
        Assert.Equal(3, counts[1]);
        Assert.Contains((counts[0], counts[2]), new[] { (5, 0), (4, 1) });
    }

    [Fact]
    public void Split_RegressionTarget_SpreadsItsRange()
    {
        MultimodalDataset data = Regression(Enumerable.Range(0, 100).Select(i => (double)(i * 37 % 100)));

        DataSplit split = Split(data);

        Assert.Equal((64, 16, 20), (split.Train.Count, split.Validation.Count, split.Test.Count));
        Assert.All(Enumerable.Range(0, 10), tenth =>
            Assert.Equal(2, split.Test.Count(s => (int)data.Target!.Values[s] / 10 == tenth)));
    }

    [Fact]
    public void Split_SameSeed_IsTheSameWhateverTheRowOrder()
    {
        int[] classes = Enumerable.Range(0, 60).Select(i => i % 3).ToArray();
        MultimodalDataset forward = Classes(classes);
        MultimodalDataset backward = Dataset(
            forward.SampleIds.Reverse().ToArray(),
            new Target(TargetKind.Classification, ["y"], ["a", "b", "c"], [.. classes.Reverse().Select(c => (double)c)]));

        DataSplit one = Split(forward);
        DataSplit two = Split(backward);
        DataSplit other = Split(forward, seed: 2);

        Assert.Equal(one.Test.Select(s => forward.SampleIds[s]).Order(), two.Test.Select(s => backward.SampleIds[s]).Order());
        Assert.Equal(one.Train, Split(forward).Train);
        Assert.NotEqual(one.Test, other.Test);
    }

    [Fact]
    public void Split_NoTestShare_LeavesTestEmpty()
    {
        DataSplit split = Split(Classes(Enumerable.Range(0, 50).Select(i => i % 2)), new SplitOptions { TestShare = 0 });

        Assert.Equal((40, 10, 0), (split.Train.Count, split.Validation.Count, split.Test.Count));
    }

    [Fact]
    public void Split_AnyGroups_PartsNone()
    {
        Gen<(int[] Groups, int[] Classes, bool Stratify, uint Seed)> cases =
            from samples in Gen.Choose(12, 80)
            from groups in Gen.ArrayOf(Gen.Choose(0, 11), samples)
            from classes in Gen.ArrayOf(Gen.Choose(0, 2), samples)
            from stratify in Gen.Elements(true, false)
            from seed in Gen.Choose(0, 1000)
            select (groups, classes, stratify, (uint)seed);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            MultimodalDataset data = Classes(c.Classes, c.Groups.Select(g => $"g{g}"));
            DataSplit split;
            try
            {
                split = Split(data, new SplitOptions { Stratify = c.Stratify }, c.Seed);
            }
            catch (DataException)
            {
                return true;
            }

            IReadOnlyList<int>[] parts = [split.Train, split.Validation, split.Test];
            bool whole = parts.SelectMany(p => p.Select(s => data.Groups![s]).Distinct()).GroupBy(g => g).All(g => g.Count() == 1);
            return whole
                && parts.SelectMany(p => p).Order().SequenceEqual(Enumerable.Range(0, c.Groups.Length))
                && parts.All(p => p.Count > 0)
                && c.Classes.Distinct().All(k => split.Train.Any(s => c.Classes[s] == k));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Split_AnyClasses_CoversEverySampleOnce()
    {
        Gen<(int[] Classes, uint Seed)> cases =
            from samples in Gen.Choose(10, 90)
            from classes in Gen.ArrayOf(Gen.Choose(0, 3), samples)
            from seed in Gen.Choose(0, 1000)
            select (classes, (uint)seed);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            DataSplit split = Split(Classes(c.Classes), null, c.Seed);
            return split.Train.Concat(split.Validation).Concat(split.Test).Order().SequenceEqual(Enumerable.Range(0, c.Classes.Length))
                && c.Classes.Distinct().All(k => split.Train.Any(s => c.Classes[s] == k));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Split_ClassOfOneGroup_StaysInTrainForEverySeed()
    {
        MultimodalDataset data = Classes(
            Enumerable.Range(0, 40).Select(i => i < 4 ? 2 : i % 2), Enumerable.Range(0, 40).Select(i => $"g{i / 4}"));

        IEnumerable<DataSplit> splits = Enumerable.Range(0, 30).Select(seed => Split(data, new SplitOptions { Stratify = false }, (ulong)seed));

        Assert.All(splits, split => Assert.Subset(split.Train.ToHashSet(), new HashSet<int> { 0, 1, 2, 3 }));
    }

    [Fact]
    public void Split_ManySmallGroups_ComesCloseToTheShares()
    {
        MultimodalDataset data = Classes(Enumerable.Range(0, 300).Select(i => i / 3 % 2), Enumerable.Range(0, 300).Select(i => $"g{i / 3}"));

        DataSplit split = Split(data);

        Assert.InRange(split.Test.Count, 57, 63);
        Assert.InRange(split.Test.Count(s => data.Target!.Values[s] == 0), 27, 33);
        Assert.InRange(split.Validation.Count, 45, 51);
    }

    [Fact]
    public void Split_Assigned_IsFollowed()
    {
        MultimodalDataset data = Classes([0, 1, 0, 1, 0, 1], null, ["train", "train", "test", "test", "validation", "validation"]);

        DataSplit split = Split(data);

        Assert.Equal([0, 1], split.Train);
        Assert.Equal([4, 5], split.Validation);
        Assert.Equal([2, 3], split.Test);
    }

    [Fact]
    public void Split_AssignedWithoutValidation_CarvesItFromTrain()
    {
        MultimodalDataset data = Classes(
            Enumerable.Range(0, 20).Select(i => i % 2), null, Enumerable.Range(0, 20).Select(i => i < 10 ? "train" : "test"));

        DataSplit split = Split(data);

        Assert.Equal((8, 2, 10), (split.Train.Count, split.Validation.Count, split.Test.Count));
        Assert.All(split.Validation, s => Assert.InRange(s, 0, 9));
    }

    [Fact]
    public void Split_ClassMissingInTest_IsAWarning()
    {
        MultimodalDataset data = Classes([0, 1, 0, 1, 0, 0], null, ["train", "train", "validation", "validation", "test", "test"]);
        var warnings = new DataWarnings();

        Splitter.Split(data, data.UsableSamples(), null, new RandomStream(1, "split"), warnings);

        Assert.Equal(
            [
                "test has no sample of class 'b'; its figures say nothing about it",
                "the split leaves 2 samples to train, 2 to validate and 2 to test; " +
                "figures on so few are uncertain, so compare several seeds",
            ],
            warnings);
    }

    public static TheoryData<string, int[], string[]?, string[]?, string> Impossible => new()
    {
        { "two samples", [0, 1], null, null, "2 usable samples cannot be split into 3 parts; bring more samples" },
        {
            "every class once", [0, 1, 2], null, null,
            "3 samples are too few to give a test set its share and leave every class in train; " +
            "bring more samples or assign the split"
        },
        {
            "one group", [0, 1, 0, 1], ["g", "g", "g", "g"], null,
            "1 group cannot give a test set and leave 2 for the rest; bring more groups or assign the split"
        },
        {
            "group missing", [0, 1, 0, 1], ["g", "", "h", "i"], null, "sample 's0001' has no group; give every sample one"
        },
        {
            "a class per group", [0, 1, 2], ["g", "h", "i"], null,
            "no group can go to test without taking the last samples of a class from train; bring more groups or assign the split"
        },
        {
            "class not in train", [0, 1, 2, 0], null, ["train", "train", "test", "validation"],
            "train has no sample of class 'c', so the model could not learn it; " +
            "stratify the split, assign it otherwise, or leave the class out"
        },
        {
            "no train", [0, 1], null, ["test", "validation"], "no usable sample is assigned to train; assign some"
        },
        {
            "not assigned", [0, 1], null, ["train", ""], "sample 's0001' has no assigned split; " +
            "write train, validation or test for it"
        },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Split_Impossible_SaysWhy(string fault, int[] classes, string[]? groups, string[]? splits, string sentence)
    {
        Assert.NotEmpty(fault);
        MultimodalDataset data = Classes(classes, groups, splits);

        Assert.Equal(sentence, Assert.Throws<DataException>(() => Split(data)).Message);
    }

    [Fact]
    public void Shares_OutOfRange_AreRefused()
    {
        Assert.Equal(
            "the test share is 1, but must lie between 0 and 0.9",
            Assert.Throws<DataException>(() => new SplitOptions { TestShare = 1 }).Message);
        Assert.Equal(
            "the validation share is 0, but must lie above 0 and not above 0.9",
            Assert.Throws<DataException>(() => new SplitOptions { ValidationShare = 0 }).Message);
        Assert.Throws<DataException>(() => new SplitOptions { TestShare = double.NaN });
    }

    [Fact]
    public void Defaults_AreThePapers()
    {
        var options = new SplitOptions();

        Assert.Equal((0.2, 0.2, true), (options.TestShare, options.ValidationShare, options.Stratify));
    }

    private static DataSplit Split(MultimodalDataset data, SplitOptions? options = null, ulong seed = 1) =>
        Splitter.Split(data, data.UsableSamples(), options, new RandomStream(seed, "split"));

    private static MultimodalDataset Classes(IEnumerable<int> classes, IEnumerable<string>? groups = null, IEnumerable<string>? splits = null)
    {
        double[] codes = classes.Select(c => (double)c).ToArray();
        string[] labels = Enumerable.Range(0, (int)codes.Max() + 1).Select(c => $"{(char)('a' + c)}").ToArray();
        return Dataset(Ids(codes.Length), new Target(TargetKind.Classification, ["y"], labels, codes), groups, splits);
    }

    private static MultimodalDataset Regression(IEnumerable<double> values)
    {
        double[] all = values.ToArray();
        return Dataset(Ids(all.Length), new Target(TargetKind.Regression, ["y"], [], all));
    }

    private static MultimodalDataset Dataset(
        IReadOnlyList<string> ids, Target target, IEnumerable<string>? groups = null, IEnumerable<string>? splits = null)
    {
        var modality = new Modality("m", [new ColumnSchema("x", ColumnKind.Numeric)], ids, new Matrix(ids.Count, 1));
        return new MultimodalDataset(ids, [modality], target, groups?.ToArray(), splits?.ToArray());
    }

    private static string[] Ids(int count) => Enumerable.Range(0, count).Select(i => $"s{i:D4}").ToArray();
}
