using MetaFusion.Classic.Trees;
using MetaFusion.Tensors;

namespace MetaFusion.Trees.Tests;

/// <summary>What holds for forests and boosted trees alike.</summary>
public sealed class TreeFitContractTests
{
    /// <summary>A loss that only who found something has: the variance of the values is above 1, that of their noise 0.04.</summary>
    private const double Found = 0.4;

    public static TheoryData<string> Kinds => [ForestOptions.Name, BoostingOptions.Name];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_Values_AreFoundOnNewSamples(string kind)
    {
        TreeProblem asked = TreeSamples.Regression(300, seed: 7);

        TreeFit fit = Fit(kind, TreeSamples.Regression(150));

        Assert.InRange(TreeSamples.Loss(fit.Model, asked), 0, Found);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_SeveralValues_AreEachFound(string kind)
    {
        TreeProblem asked = TreeSamples.Regression(300, seed: 7, outputs: 2);

        TreeFit fit = Fit(kind, TreeSamples.Regression(150, outputs: 2));

        Assert.InRange(TreeSamples.Loss(fit.Model, asked), 0, Found);
    }

    [Theory]
    [InlineData(ForestOptions.Name, 2)]
    [InlineData(ForestOptions.Name, 3)]
    [InlineData(BoostingOptions.Name, 2)]
    [InlineData(BoostingOptions.Name, 3)]
    public void Fit_Classes_AreFoundOnNewSamples(string kind, int classes)
    {
        TreeProblem asked = TreeSamples.Classification(300, classes, seed: 7);

        TreeFit fit = Fit(kind, TreeSamples.Classification(150, classes));

        Assert.InRange(TreeSamples.Loss(fit.Model, asked), 0, 0.6 * Math.Log(classes));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_OutOfSample_IsAsGoodAsNewSamplesAndNoBetter(string kind)
    {
        TreeProblem problem = TreeSamples.Classification(200, 2);
        TreeProblem asked = TreeSamples.Classification(1000, 2, seed: 7);

        TreeFit fit = Fit(kind, problem);

        double known = problem.Task.Loss(fit.OutOfSample.Values, problem.Targets.Values, []);
        Assert.InRange(known, 0.5 * TreeSamples.Loss(fit.Model, asked), 2 * TreeSamples.Loss(fit.Model, asked));
        Assert.True(TreeSamples.Loss(fit.Model, problem) < 0.8 * known, "What was learned by heart looks better than it is.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_LabelsOfChance_AreNotFoundOutOfSample(string kind)
    {
        var coins = new RandomStream(3, "coins");
        float[] codes = Enumerable.Range(0, 120).Select(_ => (float)coins.NextInt(2)).ToArray();
        var problem = new TreeProblem(TreeSamples.Classes(2), TreeSamples.Features(120, 4, 1), new Matrix(120, 1, codes));

        TreeFit fit = Fit(kind, problem);

        Assert.InRange(problem.Task.Loss(fit.OutOfSample.Values, problem.Targets.Values, []), 0.6, 0.8);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_SameSeed_GivesTheSameBitsOnManyThreads(string kind)
    {
        TreeProblem problem = TreeSamples.Classification(80, 3);

        TreeFit[] fits = new TreeFit[4];
        Parallel.For(0, fits.Length, i => fits[i] = Fit(kind, problem));
        TreeFit other = Fit(kind, problem, seed: 2);

        Assert.All(fits, fit =>
        {
            Assert.Equal(fits[0].Model.Arrays.LeafValues, fit.Model.Arrays.LeafValues);
            Assert.Equal(fits[0].Model.Arrays.Thresholds, fit.Model.Arrays.Thresholds);
            Assert.Equal(fits[0].Model.Arrays.SplitFeatures, fit.Model.Arrays.SplitFeatures);
            Assert.Equal(fits[0].OutOfSample.Values.ToArray(), fit.OutOfSample.Values.ToArray());
        });
        Assert.NotEqual(fits[0].OutOfSample.Values.ToArray(), other.OutOfSample.Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_ClassWithoutASample_IsUnlikelyButNotRuledOut(string kind)
    {
        TreeProblem problem = TreeSamples.Classification(60, 2, absent: 1);
        double[] probabilities = new double[3];

        TreeFit fit = Fit(kind, problem);
        fit.Model.Predict(problem.Features.Row(0), probabilities);

        Assert.InRange(probabilities[2], 1e-5, 0.05);
        Assert.Equal(1, probabilities.Sum(), 1e-12);
        Assert.All(fit.OutOfSample.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(ForestOptions.Name, 1)]
    [InlineData(ForestOptions.Name, 2)]
    [InlineData(BoostingOptions.Name, 1)]
    [InlineData(BoostingOptions.Name, 2)]
    public void Fit_OneSampleOrTwo_AnswersFinitely(string kind, int rows)
    {
        foreach (TreeProblem problem in (TreeProblem[])
            [TreeSamples.Regression(rows), TreeSamples.Regression(rows, outputs: 2), TreeSamples.Classification(rows, 2), TreeSamples.Classification(rows, 3)])
        {
            TreeFit fit = Fit(kind, problem);

            Assert.All(fit.Model.Answer(problem.Features).Values.ToArray(), value => Assert.True(float.IsFinite(value)));
            Assert.All(fit.OutOfSample.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        }
    }

    [Theory]
    [InlineData(ForestOptions.Name, 0f)]
    [InlineData(ForestOptions.Name, float.NaN)]
    [InlineData(BoostingOptions.Name, 0f)]
    [InlineData(BoostingOptions.Name, float.NaN)]
    public void Fit_FeaturesThatSayNothing_AnswersTheMean(string kind, float value)
    {
        var features = new Matrix(40, 3);
        features.Values.Fill(value);
        TreeProblem problem = TreeSamples.Regression(40) with { Features = features };

        TreeFit fit = Fit(kind, problem);

        double mean = problem.Targets.Values.ToArray().Average();
        Assert.All(fit.Model.Answer(features).Values.ToArray(), answer => Assert.Equal(mean, answer, 0.1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_ConstantColumnsBesideOthers_ChangesNoAnswer(string kind)
    {
        TreeProblem problem = TreeSamples.Regression(100);
        var wider = new Matrix(100, 5);
        for (int i = 0; i < 100; i++)
        {
            problem.Features.Row(i).CopyTo(wider.Row(i));
            wider[i, 4] = 3;
        }

        TreeFit fit = Fit(kind, problem with { Features = wider });

        Assert.DoesNotContain(4, fit.Model.Arrays.SplitFeatures);
        Assert.InRange(TreeSamples.Loss(fit.Model, problem with { Features = wider }), 0, Found);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_WholeRowsMissing_AreAnsweredFinitely(string kind)
    {
        TreeProblem problem = TreeSamples.Classification(100, 2);
        for (int i = 0; i < 20; i++)
        {
            problem.Features.Row(i).Fill(float.NaN);
        }

        TreeFit fit = Fit(kind, problem);

        Assert.All(fit.Model.Answer(problem.Features).Values.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_ClassThatWeighsMore_IsAnsweredMoreOften(string kind)
    {
        var coins = new RandomStream(3, "coins");
        float[] codes = Enumerable.Range(0, 120).Select(_ => (float)coins.NextInt(2)).ToArray();
        Matrix features = TreeSamples.Features(120, 4, 1);
        double[] even = new double[2];
        double[] uneven = new double[2];
        Matrix asked = TreeSamples.Features(100, 4, 5);

        TreeEnsemble plain = Fit(kind, new TreeProblem(TreeSamples.Classes(2), features, new Matrix(120, 1, codes))).Model;
        TreeEnsemble weighted = Fit(kind, new TreeProblem(TreeSamples.Classes(2, [1, 9]), features, new Matrix(120, 1, codes))).Model;

        double shift = 0;
        for (int i = 0; i < 100; i++)
        {
            plain.Predict(asked.Row(i), even);
            weighted.Predict(asked.Row(i), uneven);
            shift += (uneven[1] - even[1]) / 100;
        }

        // 9 to 1 for a coin is a probability of 0.9.
        Assert.InRange(shift, 0.25, 0.5);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CrossFit_Folds_AreAnsweredByTreesThatDidNotKnowThem(string kind)
    {
        TreeProblem problem = Folded(TreeSamples.Classification(80, 3));
        TreeProblem other = problem with { Targets = new Matrix(80, 1, problem.Targets.Values.ToArray()) };
        foreach (int row in problem.Folds![1])
        {
            other.Targets[row, 0] = 2 - other.Targets[row, 0];
        }

        CrossFittedTrees fit = CrossFit(kind, problem);

        Assert.Equal(4, fit.Models.Count);
        foreach ((TreeEnsemble model, int[] fold) in fit.Models.Zip(problem.Folds))
        {
            Matrix answers = model.Answer(problem.Features.Gather(fold));
            Assert.Equal(answers.Values.ToArray(), fit.OutOfFold.Gather(fold).Values.ToArray(), (one, two) => Math.Abs(one - two) < 1e-5);
        }

        // The other labels of the fold may choose another number of rounds; the trees themselves are the same.
        TreeArrays own = fit.Models[1].Arrays;
        TreeArrays again = CrossFit(kind, other).Models[1].Arrays;
        int common = Math.Min(own.LeafValues.Length, again.LeafValues.Length);
        Assert.True(common > 10);
        Assert.Equal(own.LeafValues.Take(common), again.LeafValues.Take(common));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CrossFit_RowsOfNoFold_TrainEveryModelAndAreNotAnswered(string kind)
    {
        CrossFittedTrees fit = CrossFit(kind, Folded(TreeSamples.Regression(80)));

        Assert.All(Enumerable.Range(60, 20), row => Assert.True(float.IsNaN(fit.OutOfFold[row, 0])));
        Assert.All(Enumerable.Range(0, 60), row => Assert.True(float.IsFinite(fit.OutOfFold[row, 0])));
        Assert.All(fit.Models, model => Assert.True(model.Leaves > 1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CrossFit_OnManyThreads_GivesTheSameBits(string kind)
    {
        TreeProblem problem = Folded(TreeSamples.Classification(80, 2));

        CrossFittedTrees one = CrossFit(kind, problem);
        CrossFittedTrees many = CrossFit(kind, problem, (count, work) => Parallel.For(0, count, work));

        Assert.Equal(one.OutOfFold.Values.ToArray(), many.OutOfFold.Values.ToArray());
        Assert.Equal(one.Models.SelectMany(model => model.Arrays.LeafValues), many.Models.SelectMany(model => model.Arrays.LeafValues));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_TwinsInOneFold_DoNotTellOfEachOther(string kind)
    {
        // Twins share all features and a label of chance: who knows one knows the other.
        var coins = new RandomStream(3, "coins");
        float[] codes = Enumerable.Range(0, 120).Select(_ => (float)coins.NextInt(2)).SelectMany(code => new[] { code, code }).ToArray();
        Matrix features = TreeSamples.Features(120, 4, 1).Gather(Enumerable.Range(0, 240).Select(row => row / 2).ToArray());
        var problem = new TreeProblem(TreeSamples.Classes(2), features, new Matrix(240, 1, codes));
        int[][] folds = Enumerable.Range(0, 5).Select(fold => Enumerable.Range(0, 240).Where(row => row / 2 % 5 == fold).ToArray()).ToArray();

        TreeFit fit = Fit(kind, problem with { Folds = folds });

        Assert.InRange(problem.Task.Loss(fit.OutOfSample.Values, problem.Targets.Values, []), 0.6, 0.9);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_Cancelled_Stops(string kind)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => TreeFitter.Instance.Fit(
            Options(kind), TreeSamples.Regression(30), new TreeUse(new RandomStream(1), source.Token)));
    }

    /// <summary>The first three quarters in four folds, one of which is empty; the rest in none.</summary>
    private static TreeProblem Folded(TreeProblem problem) => problem with
    {
        Folds = Enumerable.Range(0, 4).Select(fold => fold == 3 ? [] : Enumerable.Range(0, problem.Rows * 3 / 4).Where(row => row % 3 == fold).ToArray()).ToArray(),
    };

    private static CrossFittedTrees CrossFit(string kind, TreeProblem problem, Action<int, Action<int>>? run = null)
    {
        var use = new TreeUse(new RandomStream(1, "trees"), TestContext.Current.CancellationToken);
        return TreeFitter.Instance.CrossFit(Options(kind), problem, run is null ? use : use with { Run = run });
    }

    private static TreeOptions Options(string kind) =>
        kind == ForestOptions.Name ? new ForestOptions { Trees = 100 } : new BoostingOptions();

    private static TreeFit Fit(string kind, TreeProblem problem, ulong seed = 1) => TreeFitter.Instance.Fit(
        Options(kind), problem, new TreeUse(new RandomStream(seed, "trees"), TestContext.Current.CancellationToken));
}
