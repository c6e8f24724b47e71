using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Data.Splits.Internal;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace MetaFusion.Tests.Fitting;

/// <summary>How the pool of a fit is dealt into folds.</summary>
public sealed class FitCarvesTests
{
    [Fact]
    public void Of_Folds_HoldEverySampleOutOnceAndTrainOnTheOthers()
    {
        MultimodalDataset data = SmallData.Classes(3);

        FitCarves carves = Carved(data, 4);

        Assert.Equal(["fold-1", "fold-2", "fold-3", "fold-4"], carves.Folds.Select(fold => fold.Name));
        Assert.Equal(carves.Whole.Split.Train, carves.Folds.SelectMany(fold => fold.Split.Validation).Order());
        Assert.Empty(carves.Whole.Split.Validation);
        Assert.Equal(30, carves.Whole.Split.Test.Count);
        Assert.All(carves.Folds, fold => Assert.Equal(carves.Whole.Split.Train, fold.Split.Train.Concat(fold.Split.Validation).Order()));
        Assert.All(carves.Folds, fold => Assert.Empty(fold.Split.Test));
    }

    [Fact]
    public void Of_PoolWithAndWithoutFolds_JudgesTheSameSamples()
    {
        MultimodalDataset data = SmallData.Classes(3);

        FitCarves folds = Carved(data, 4), plain = Carved(data, FoldChoice.None);

        Assert.Equal(plain.Whole.Split.Test, folds.Whole.Split.Test);
        Assert.Equal(plain.Whole.Split.Train.Concat(plain.Whole.Split.Validation).Order(), folds.Whole.Split.Train);
        Assert.Same(plain.Whole, Assert.Single(plain.Trained));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    public void Of_Classes_AreEvenToOneSample(int folds)
    {
        MultimodalDataset data = SmallData.RareClass();

        FitCarves carves = Carved(data, folds);

        AssertEven(carves, sample => data.Target!.Values[sample], 1);
        AssertEven(carves, _ => 0, 1);
    }

    [Fact]
    public void Of_RareHolesInEveryRangeOfTheTarget_AreSharedOutAmongTheFolds()
    {
        // One sample of every range of fifteen lacks a table. Dealt out range by range, all of these would lie in one of five folds.
        MultimodalDataset data = SmallData.Regression();
        int[] byTarget = [.. Enumerable.Range(0, 150).OrderBy(sample => data.Target!.Values[sample])];
        var lacking = Enumerable.Range(0, 10).Select(range => byTarget[(range * 15) + 7]).ToHashSet();
        MultimodalDataset punched = Holes.Punch(data, (sample, m) => m == 0 || !lacking.Contains(sample));

        FitCarves carves = Carved(punched, 5, new DataSplit([.. Enumerable.Range(0, 150)], [], []));

        Assert.All(carves.Folds, fold => Assert.Equal(2, fold.Split.Validation.Count(lacking.Contains)));
        AssertEven(carves, sample => Array.IndexOf(byTarget, sample) / 15, 1);
        AssertEven(carves, _ => 0, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_ClassesAndHoles_ComeOutEvenBoth(int seed)
    {
        MultimodalDataset data = Holes.Punch(SmallData.Classes(4, seed: (ulong)seed), (sample, m) => sample % 5 != 1 || m == sample / 5 % 2);

        FitCarves carves = Carved(data, 4);

        AssertEven(carves, sample => data.Target!.Values[sample], 2);
        AssertEven(carves, sample => (data.RowOf(0, sample) >= 0, data.RowOf(1, sample) >= 0), 2);
        AssertEven(carves, _ => 0, 2);
    }

    [Fact]
    public void Of_GroupsOfUnequalSize_AreNeverParted()
    {
        // Groups of 1, 2, 3, … samples.
        MultimodalDataset data = SmallData.Classes(2);
        string[] groups = [.. Enumerable.Range(0, 150).Select(sample => FormattableString.Invariant($"g{(int)Math.Sqrt(2 * sample)}"))];

        FitCarves carves = Carved(WithGroups(data, groups), 3);

        Assert.All(groups.Distinct(), group => Assert.True(carves.Folds.Count(fold => fold.Split.Validation.Any(sample => groups[sample] == group)) <= 1));
        int pool = carves.Whole.Split.Train.Count;
        Assert.All(carves.Folds, fold => Assert.InRange(fold.Split.Validation.Count, (pool / 3) - 6, (pool / 3) + 6));
    }

    [Fact]
    public void Of_RowsInAnotherOrder_DealsTheSameFolds()
    {
        MultimodalDataset data = SmallData.Classes(3), reversed = SmallData.Reversed(data);

        FitCarves one = Carved(data, 3), other = Carved(reversed, 3);

        Assert.Equal(
            one.Folds.Select(fold => fold.Split.Validation.Select(sample => data.SampleIds[sample]).Order()),
            other.Folds.Select(fold => fold.Split.Validation.Select(sample => reversed.SampleIds[sample]).Order()));
    }

    [Fact]
    public void Of_AnotherSeed_DealsOtherFolds() => Assert.NotEqual(
        Carved(SmallData.Classes(3), 3).Folds[0].Split.Validation,
        Carved(SmallData.Classes(3), 3, seed: 2).Folds[0].Split.Validation);

    [Theory]
    [InlineData(150, 10)]
    [InlineData(200, 5)]
    [InlineData(1_000, 5)]
    [InlineData(1_001, 3)]
    [InlineData(10_000, 3)]
    [InlineData(10_001, 0)]
    public void For_AutomaticFolds_AreAsManyAsThePoolSuggests(int samples, int folds) => Assert.Equal(folds, FoldChoice.Auto.For(samples));

    [Fact]
    public void Of_FewerSamplesThanFolds_AutomaticallyTakesFewer()
    {
        var parts = new DataSplit([0, 30, 60, 90, 120], [], [7, 8]);

        Assert.Equal(5, Carved(SmallData.Regression(), FoldChoice.Auto, parts).Folds.Count);
    }

    [Fact]
    public void Of_FewerSamplesThanFoldsAskedFor_IsRefused()
    {
        var thrown = Assert.ThrowsAny<InputException>(() => Carved(SmallData.Regression(), 6, new DataSplit([0, 30, 60, 90, 120], [], [])));

        Assert.Equal("training.folds: 5 usable samples cannot fill 6 folds; use fewer folds or bring more samples", thrown.Message);
    }

    [Fact]
    public void Of_FewerSamplesWithHolesThanFoldsAskedFor_IsRefusedInTheSameWords()
    {
        MultimodalDataset data = Holes.Punch(SmallData.Regression(), (sample, m) => m == 0 || sample != 30);

        var thrown = Assert.ThrowsAny<InputException>(() => Carved(data, 6, new DataSplit([0, 30, 60, 90, 120], [], [])));

        Assert.Equal("training.folds: 5 usable samples cannot fill 6 folds; use fewer folds or bring more samples", thrown.Message);
    }

    [Fact]
    public void Of_FewerGroupsThanFolds_AutomaticallyTakesFewerAndRefusesWhatWasAskedFor()
    {
        MultimodalDataset data = WithGroups(SmallData.Regression(), [.. Enumerable.Range(0, 150).Select(sample => $"g{sample % 4}")]);
        var parts = new DataSplit([.. Enumerable.Range(0, 150)], [], []);

        Assert.Equal(4, Carved(data, FoldChoice.Auto, parts).Folds.Count);
        var thrown = Assert.ThrowsAny<InputException>(() => Carved(data, 5, parts));
        Assert.Equal("training.folds: 4 groups cannot fill 5 folds; use fewer folds or bring more groups", thrown.Message);
    }

    [Fact]
    public void Of_OneGroup_AutomaticallyTakesNone()
    {
        MultimodalDataset data = WithGroups(SmallData.Regression(), [.. Enumerable.Range(0, 150).Select(sample => sample < 100 ? "g" : $"t{sample}")]);
        var parts = new DataSplit([.. Enumerable.Range(0, 100)], [], [.. Enumerable.Range(100, 50)]);

        var thrown = Assert.ThrowsAny<InputException>(() => Carved(data, FoldChoice.Auto, parts));

        // What a fit without folds says of such parts.
        Assert.Equal(Assert.ThrowsAny<InputException>(() => Carved(data, FoldChoice.None, parts)).Message, thrown.Message);
    }

    [Fact]
    public void Of_AssignedValidation_AutomaticallyTakesNoneAndRefusesANumber()
    {
        MultimodalDataset plain = SmallData.Classes(2);
        var data = new MultimodalDataset(
            plain.SampleIds, plain.Modalities, plain.Target, null,
            [.. Enumerable.Range(0, 150).Select(sample => sample % 5 == 0 ? SplitNames.Validation : sample % 5 == 1 ? SplitNames.Test : SplitNames.Train)]);

        FitCarves carves = Carved(data, FoldChoice.Auto);
        var thrown = Assert.ThrowsAny<InputException>(() => Carved(data, 5));

        Assert.Empty(carves.Folds);
        Assert.Equal(30, carves.Whole.Split.Validation.Count);
        Assert.Equal(
            "training.folds: 5: some samples are assigned to validation, so that nothing is left to fold; set training.folds to none, or assign them to train",
            thrown.Message);
    }

    [Fact]
    public void Of_AssignedTrainAndTestAlone_FoldsWhatIsAssignedToTrain()
    {
        MultimodalDataset plain = SmallData.Classes(2);
        var data = new MultimodalDataset(
            plain.SampleIds, plain.Modalities, plain.Target, null, [.. Enumerable.Range(0, 150).Select(sample => sample % 5 == 1 ? SplitNames.Test : SplitNames.Train)]);

        FitCarves carves = Carved(data, FoldChoice.Auto);

        Assert.Equal(10, carves.Folds.Count);
        Assert.Equal(120, carves.Whole.Split.Train.Count);
    }

    [Fact]
    public void Of_GivenPartsWithValidation_AreFoldedOnlyWhereTheirValidationWasDrawn()
    {
        MultimodalDataset data = SmallData.Regression();
        var parts = new DataSplit([.. Enumerable.Range(0, 60)], [.. Enumerable.Range(60, 20)], [.. Enumerable.Range(80, 20)]);
        FitOptions options = Options(FoldChoice.Auto, parts);

        Assert.Empty(FitCarves.Of(Context(data, options)).Folds);
        FitCarves drawn = FitCarves.Of(Context(data, options with { DrawsValidation = true }));
        Assert.Equal(Enumerable.Range(0, 80), drawn.Folds.SelectMany(fold => fold.Split.Validation).Order());
    }

    [Fact]
    public void Of_OtherTrainers_AutomaticallyTakeNoneAndRefuseANumber()
    {
        FitOptions options = Options(FoldChoice.Auto, null) with { Training = new TrainingOptions { Trainer = new AllAtOnceTrainer(), Folds = FoldChoice.Auto } };

        Assert.Empty(FitCarves.Of(Context(SmallData.Regression(), options)).Folds);
        var thrown = Assert.ThrowsAny<InputException>(() => FitCarves.Of(Context(
            SmallData.Regression(), options with { Training = options.Training with { Folds = FoldChoice.Of(5) } })));
        Assert.Equal(
            "training.folds: 5: trainer 'all-at-once' knows no folds; leave training.folds out, or choose the trainer mutual-learning", thrown.Message);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Of_ClassOfOneOrTwoSamples_IsSaidWhereNoCopyThatAnswersItHasSeenIt(int samples, bool isSaid)
    {
        MultimodalDataset plain = SmallData.Regression();
        double[] codes = [.. Enumerable.Range(0, 150).Select(sample => sample < samples ? 2.0 : sample % 2)];
        MultimodalDataset data = SmallData.WithTarget(plain, new Target(TargetKind.Classification, ["y"], ["a", "b", "rare"], codes));
        FitContext fit = Context(data, Options(FoldChoice.Of(3), new DataSplit([.. Enumerable.Range(0, 120)], [], [.. Enumerable.Range(120, 30)])));

        FitCarves carves = FitCarves.Of(fit);

        Assert.Equal(samples, carves.Folds.Count(fold => fold.Split.Validation.Any(sample => sample < samples)));
        Assert.Equal(
            isSaid,
            fit.Warnings.Contains(
                "training.folds: all samples of class 'rare' lie in one fold, and the copies that answer it have not seen it; bring more samples, or leave it out"));
    }

    private static FitCarves Carved(MultimodalDataset data, int folds, DataSplit? parts = null, ulong seed = 1) =>
        FitCarves.Of(Context(data, Options(FoldChoice.Of(folds), parts) with { Seed = seed }));

    private static FitCarves Carved(MultimodalDataset data, FoldChoice folds, DataSplit? parts = null) => FitCarves.Of(Context(data, Options(folds, parts)));

    private static FitOptions Options(FoldChoice folds, DataSplit? parts) =>
        SmallFit.Options with { Training = SmallFit.Options.Training with { Folds = folds }, Parts = parts };

    private static FitContext Context(MultimodalDataset data, FitOptions options) => new(data, options, NullLogger.Instance);

    private static MultimodalDataset WithGroups(MultimodalDataset data, string[] groups) => new(data.SampleIds, data.Modalities, data.Target, groups);

    /// <summary>The samples of each kind are shared out among the folds to some difference.</summary>
    private static void AssertEven<T>(FitCarves carves, Func<int, T> kindOf, int most)
    {
        foreach (T kind in carves.Whole.Split.Train.Select(kindOf).Distinct())
        {
            int[] counts = [.. carves.Folds.Select(fold => fold.Split.Validation.Count(sample => Equals(kindOf(sample), kind)))];
            Assert.True(counts.Max() - counts.Min() <= most, $"{kind}: {string.Join(", ", counts)}");
        }
    }
}
