using MetaFusion.Classic.Trees;
using MetaFusion.Tensors;

namespace MetaFusion.Trees.Tests;

public sealed class ForestTests
{
    [Fact]
    public void Fit_OneFeatureOfTwoValues_LeavesAreMeansOfBootstrapSamples()
    {
        // Four samples, one of them unlike the others. A bootstrap sample that holds both kinds splits them exactly; one that holds a
        // single kind answers its value everywhere. So the answer for the odd one is the share of samples that drew it.
        var features = new Matrix(4, 1, [0, 0, 0, 1]);
        var problem = TreeSamples.Regression(4) with { Features = features, Targets = new Matrix(4, 1, [0, 0, 0, 1]) };

        TreeFit fit = Fit(new ForestOptions { Trees = 4000, LeafSamples = 1 }, problem);

        double drawn = 1 - Math.Pow(0.75, 4);
        Assert.Equal(drawn, fit.Model.Answer(features)[3, 0], 0.03);
        Assert.Equal(Math.Pow(0.25, 4), fit.Model.Answer(features)[0, 0], 0.01);
        Assert.Equal(0, fit.OutOfSample[3, 0]);
    }

    [Fact]
    public void Fit_PureClasses_AnswersWhatTheTreesAndTheOneThatKnowsNothingSay()
    {
        // Twelve samples of each kind: no bootstrap sample lacks one. Every tree says 0 or 1, one tree says 1/2.
        float[] kind = Enumerable.Range(0, 24).Select(i => (float)(i % 2)).ToArray();
        var problem = new TreeProblem(TreeSamples.Classes(2), new Matrix(24, 1, kind), new Matrix(24, 1, kind));
        double[] probabilities = new double[2];

        TreeFit fit = Fit(new ForestOptions { Trees = 50 }, problem);
        fit.Model.Predict([1f], probabilities);

        Assert.Equal(50.5 / 51, probabilities[1], 1e-12);
        Assert.Equal(0.5 / 51, probabilities[0], 1e-12);
    }

    [Fact]
    public void Fit_LeafSamples_IsTheLeastThatALeafHolds()
    {
        TreeProblem problem = TreeSamples.Regression(100, missing: 0);

        TreeFit fine = Fit(new ForestOptions { Trees = 20, LeafSamples = 1 }, problem);
        TreeFit coarse = Fit(new ForestOptions { Trees = 20, LeafSamples = 20 }, problem);

        Assert.All(coarse.Model.Arrays.TreeLeaves, leaves => Assert.InRange(leaves, 1, 5));
        Assert.All(fine.Model.Arrays.TreeLeaves, leaves => Assert.InRange(leaves, 30, 100));
    }

    private static TreeFit Fit(ForestOptions options, TreeProblem problem) =>
        TreeFitter.Instance.Fit(options, problem, new TreeUse(new RandomStream(1), TestContext.Current.CancellationToken));
}
