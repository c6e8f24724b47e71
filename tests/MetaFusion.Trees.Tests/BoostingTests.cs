using MetaFusion.Classic.Trees;
using MetaFusion.Tensors;

namespace MetaFusion.Trees.Tests;

public sealed class BoostingTests
{
    [Fact]
    public void Fit_LabelsOfChance_TakesFewRounds()
    {
        var coins = new RandomStream(3, "coins");
        float[] codes = Enumerable.Range(0, 120).Select(_ => (float)coins.NextInt(2)).ToArray();
        var problem = new TreeProblem(TreeSamples.Classes(2), TreeSamples.Features(120, 4, 1), new Matrix(120, 1, codes));

        TreeFit chance = Fit(problem);
        TreeFit learnable = Fit(TreeSamples.Classification(200, 2));

        Assert.InRange(chance.Rounds, 0, 40);
        Assert.InRange(learnable.Rounds, 41, 1000);
        Assert.Equal(chance.Rounds, chance.Model.Trees);
    }

    [Fact]
    public void Fit_OneClassAlone_AnswersTheConstant()
    {
        var problem = new TreeProblem(TreeSamples.Classes(2), TreeSamples.Features(20, 2, 1), new Matrix(20, 1));
        double[] probabilities = new double[2];

        TreeFit fit = Fit(problem);
        fit.Model.Predict(problem.Features.Row(0), probabilities);

        // The class without a sample counts as half of one: 0.5 to 20.
        Assert.Equal(0, fit.Rounds);
        Assert.Equal(0.5 / 20.5, probabilities[1], 1e-12);
    }

    [Fact]
    public void Fit_NothingFound_AnswersTheMeanOutOfSampleFoldByFold()
    {
        TreeProblem problem = TreeSamples.Regression(10) with { Features = new Matrix(10, 1) };

        TreeFit fit = Fit(problem);

        float[] values = problem.Targets.Values.ToArray();
        Assert.Equal(0, fit.Model.Trees);
        Assert.Equal(values.Average(), fit.Model.Answer(problem.Features)[0, 0], 1e-6);

        // Five folds of two: each held-out mean is that of the other eight, so that all together have the mean of all.
        Assert.Equal(values.Average(), fit.OutOfSample.Values.ToArray().Average(), 1e-6);
        Assert.Equal(5, fit.OutOfSample.Values.ToArray().Distinct().Count());
    }

    private static TreeFit Fit(TreeProblem problem) =>
        TreeFitter.Instance.Fit(new BoostingOptions(), problem, new TreeUse(new RandomStream(1), TestContext.Current.CancellationToken));
}
