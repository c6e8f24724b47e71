using MetaFusion.Classic.Trees;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Classic.Trees;

public sealed class TreeEnsembleTests
{
    [Theory]
    [InlineData(1, 9, 10 + 3, 3)] // A value equal to the threshold goes left.
    [InlineData(1.0000001, -2, 20 - 1, -1)]
    [InlineData(5, -1.9999999, 40 - 1, -1)]
    [InlineData(5, 0.5, 40 + 3, 3)]
    [InlineData(double.NaN, -3, 20 - 1, -1)] // Missing at the root goes right.
    [InlineData(2, double.NaN, 20 + 3, 3)] // Missing below goes left, in the stump right.
    [InlineData(double.NaN, double.NaN, 20 + 3, 3)]
    [InlineData(-3e38, 3e38, 10 + 3, 3)]
    public void Predict_HandMadeTrees_FollowsThresholdsAndMissingValues(double first, double second, double stairAndStump, double stump)
    {
        double[] values = new double[2];

        TreeSamples.TwoValues().Predict([(float)first, (float)second], values);

        Assert.Equal([0.5 + stairAndStump + 0.25, 100 + stump], values);
    }

    [Fact]
    public void Answer_Rows_AreThoseOfPredict()
    {
        TreeEnsemble trees = TreeSamples.TwoValues();
        var features = new Matrix(3, 2, [0, 0, 2, 1, float.NaN, -3]);

        Matrix outputs = trees.Answer(features);

        Assert.Equal([9.75f, 99f, 43.75f, 103f, 19.75f, 99f], outputs.Values.ToArray());
        Assert.Equal((2, 2, 4), (trees.Sums, trees.Outputs, trees.Trees));
        Assert.Equal(4 + 8 + 2, trees.ParameterCount);
    }

    [Theory]
    [InlineData(0, -0.5, 105)]
    [InlineData(0.1f, 3.5, 107)]
    public void Predict_LeafOfSeveralNumbers_AddsToEverySum(float second, double one, double other)
    {
        double[] values = new double[2];

        TreeSamples.WideLeaves().Predict([0, second], values);

        Assert.Equal([one, other], values);
    }

    [Fact]
    public void Predict_OneLogit_IsThatOfTheSecondClass()
    {
        TreeEnsemble trees = TreeSamples.Ensemble(TreeLink.Logits, [0], (0, SingleTree.Constant(Math.Log(3))));
        double[] probabilities = new double[2];

        trees.Predict([0, 0], probabilities);

        Assert.Equal(2, trees.Outputs);
        Assert.Equal(0.25, probabilities[0], 1e-15);
        Assert.Equal(0.75, probabilities[1], 1e-15);
        Assert.Equal([0, (float)Math.Log(3)], trees.Answer(new Matrix(1, 2)).Values.ToArray());
    }

    [Fact]
    public void Predict_Logits_AreSoftmaxWithoutOverflow()
    {
        TreeEnsemble trees = TreeSamples.Ensemble(TreeLink.Logits, [1000, 1000 + Math.Log(2), 1000 + Math.Log(5)]);
        double[] probabilities = new double[3];

        trees.Predict([0, 0], probabilities);

        Assert.Equal(0.125, probabilities[0], 1e-12);
        Assert.Equal(0.25, probabilities[1], 1e-12);
        Assert.Equal(0.625, probabilities[2], 1e-12);
    }

    [Theory]
    [InlineData(0.2, 0.8)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Predict_OneShare_IsThatOfTheSecondClassAndOutputsAreItsLogarithms(double share, double rest)
    {
        TreeEnsemble trees = TreeSamples.Ensemble(TreeLink.Shares, [0], (0, SingleTree.Constant(share)));
        double[] probabilities = new double[2];

        trees.Predict([0, 0], probabilities);
        float[] outputs = trees.Answer(new Matrix(1, 2)).Values.ToArray();

        Assert.Equal(rest, probabilities[0], 1e-14);
        Assert.Equal(share, probabilities[1], 1e-14);
        Assert.All(outputs, output => Assert.True(float.IsFinite(output)));
        Assert.Equal(share, Math.Exp(outputs[1]) / (Math.Exp(outputs[0]) + Math.Exp(outputs[1])), 1e-6);
    }

    [Fact]
    public void Predict_SharesThatDoNotSumToOne_AreMadeTo()
    {
        TreeEnsemble trees = TreeSamples.Ensemble(TreeLink.Shares, [0.3, 0.6, 0.3]);
        double[] probabilities = new double[3];

        trees.Predict([0, 0], probabilities);

        Assert.Equal(0.25, probabilities[0], 1e-12);
        Assert.Equal(0.5, probabilities[1], 1e-12);
    }

    [Fact]
    public void Sum_FeaturesOfAnotherNumber_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => TreeSamples.TwoValues().Sum([1f], new double[2]));
        Assert.Throws<ArgumentException>(() => TreeSamples.TwoValues().Answer(new Matrix(1, 3)));
    }
}
