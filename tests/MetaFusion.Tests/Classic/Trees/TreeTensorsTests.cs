using MetaFusion.Classic.Trees;
using MetaFusion.Foundation;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Classic.Trees;

public sealed class TreeTensorsTests
{
    [Fact]
    public void Read_WhatWasWritten_GivesTheSameTrees()
    {
        TreeEnsemble trees = TreeSamples.TwoValues();

        Dictionary<string, double[]> tensors = Tensors(trees);
        TreeEnsemble again = TreeTensors.Read(TreeTensors.ShapeOf(trees), name => tensors[name]);

        Assert.Equal(tensors, Tensors(again));
        Assert.Equal(TreeTensors.ShapeOf(trees), TreeTensors.ShapeOf(again));
        Assert.Equal(TreeTensors.LengthsOf(TreeTensors.ShapeOf(trees)), tensors.Select(tensor => (tensor.Key, tensor.Value.Length)));
    }

    [Theory]
    [InlineData("left", 0.5, "'left' holds 0.5")]
    [InlineData("split_features", double.NaN, "'split_features' holds NaN")]
    [InlineData("tree_leaves", 1e300, "'tree_leaves' holds 1E+300")]
    [InlineData("missing_left", 2, "'missing_left' holds 2")]
    [InlineData("thresholds", 1e300, "a threshold is not finite")]
    [InlineData("leaf_values", double.NegativeInfinity, "a number among them (leaf value) is not finite")]
    public void Read_NumberThatCannotStandThere_IsRefused(string tensor, double value, string fault)
    {
        TreeEnsemble trees = TreeSamples.TwoValues();
        Dictionary<string, double[]> tensors = Tensors(trees);
        tensors[tensor][0] = value;

        var exception = Assert.Throws<InputException>(() => TreeTensors.Read(TreeTensors.ShapeOf(trees), name => tensors[name]));

        Assert.Equal($"trees: {fault}, so the model is damaged; take another copy of it, or fit again", exception.Message);
    }

    [Fact]
    public void Read_ArrayOfAnotherLength_IsRefused()
    {
        TreeEnsemble trees = TreeSamples.TwoValues();
        Dictionary<string, double[]> tensors = Tensors(trees);

        var exception = Assert.Throws<InputException>(() => TreeTensors.Read(
            TreeTensors.ShapeOf(trees), name => name == "right" ? [] : tensors[name]));

        Assert.Contains("'right' has 0 numbers where 4 are due", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NumbersBentAtRandom_AreRefusedOrAnswer()
    {
        double[] strange = [-1, 0, 1, 2, 7, -2, -5, 0.5, double.NaN, double.PositiveInfinity, 1e300, int.MinValue, int.MaxValue, -1e-40];
        var random = new RandomStream(1, "bends");
        TreeEnsemble trees = TreeSamples.TwoValues();
        TreeShape shape = TreeTensors.ShapeOf(trees);
        (int refused, int answered) = (0, 0);
        for (int round = 0; round < 20_000; round++)
        {
            Dictionary<string, double[]> tensors = Tensors(trees);
            for (int bend = random.NextInt(3); bend >= 0; bend--)
            {
                double[] values = tensors.ElementAt(random.NextInt(tensors.Count)).Value;
                values[random.NextInt(values.Length)] = strange[random.NextInt(strange.Length)];
            }

            try
            {
                double[] predictions = new double[2];
                TreeTensors.Read(shape, name => tensors[name]).Predict([float.NaN, 1], predictions);
                Assert.All(predictions, prediction => Assert.True(double.IsFinite(prediction)));
                answered++;
            }
            catch (InputException)
            {
                refused++;
            }
        }

        Assert.True(refused > 5000 && answered > 1000, $"{refused} refused, {answered} answered");
    }

    private static Dictionary<string, double[]> Tensors(TreeEnsemble trees) =>
        TreeTensors.Write(trees).ToDictionary(tensor => tensor.Name, tensor => tensor.Values);
}
