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
            Assert.Equal(TreeTensors.Write(fits[0].Model).SelectMany(tensor => tensor.Values), TreeTensors.Write(fit.Model).SelectMany(tensor => tensor.Values));
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
    public void Fit_Cancelled_Stops(string kind)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => LightGbmFitter.Instance.Fit(
            Options(kind), TreeSamples.Regression(30), new RandomStream(1), source.Token));
    }

    private static TreeOptions Options(string kind) =>
        kind == ForestOptions.Name ? new ForestOptions { Trees = 100 } : new BoostingOptions();

    private static TreeFit Fit(string kind, TreeProblem problem, ulong seed = 1) => LightGbmFitter.Instance.Fit(
        Options(kind), problem, new RandomStream(seed, "trees"), TestContext.Current.CancellationToken);
}
