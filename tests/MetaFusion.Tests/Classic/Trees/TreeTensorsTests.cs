using MetaFusion.Classic.Trees;
using MetaFusion.Foundation;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Classic.Trees;

public sealed class TreeTensorsTests
{
    public static TheoryData<string> Ensembles => ["two values", "wide leaves", "no tree", "leaves alone"];

    [Theory]
    [MemberData(nameof(Ensembles))]
    public void Read_WhatWasWritten_GivesTheSameTrees(string which)
    {
        TreeEnsemble trees = Ensemble(which);
        Dictionary<string, Matrix> matrices = Matrices(trees);

        TreeEnsemble again = Read(trees, matrices);

        Assert.Equal(matrices.Select(Content), Matrices(again).Select(Content));
        Assert.Equal(TreeTensors.ShapeOf(trees), TreeTensors.ShapeOf(again));
        Assert.Equal(trees.Answer(new Matrix(1, 2, [3, 1])).Values.ToArray(), again.Answer(new Matrix(1, 2, [3, 1])).Values.ToArray());
    }

    [Fact]
    public void Rounded_NumbersBetweenThoseOfFloat32_AnswersAsItsFile()
    {
        TreeEnsemble trees = TreeSamples.Ensemble(TreeLink.Values, [0.1], (0, SingleTree.Constant(1.0 / 3))).Rounded();
        double[] before = new double[1];
        double[] after = new double[1];

        trees.Predict([0, 0], before);
        Read(trees, Matrices(trees)).Predict([0, 0], after);

        Assert.Equal((double)0.1f + (1f / 3), before[0]);
        Assert.Equal(before, after);
    }

    [Theory]
    [InlineData("nodes", 1, 0.5f, "the left child of a node is 0.5")]
    [InlineData("nodes", 0, float.NaN, "the feature of a node is NaN")]
    [InlineData("trees", 1, 1e30f, "the number of a tree's leaves is 1E+30")]
    [InlineData("nodes", 3, 2, "the way of missing values is 2")]
    [InlineData("thresholds", 0, float.PositiveInfinity, "a threshold is not finite")]
    [InlineData("leaves", 0, float.NegativeInfinity, "a number among them (leaf value) is not finite")]
    public void Read_NumberThatCannotStandThere_IsRefused(string matrix, int place, float value, string fault)
    {
        TreeEnsemble trees = TreeSamples.TwoValues();
        Dictionary<string, Matrix> matrices = Matrices(trees);
        matrices[matrix].Values[place] = value;

        var exception = Assert.Throws<InputException>(() => Read(trees, matrices));

        Assert.Equal($"trees: {fault}, so the model is damaged; take another copy of it, or fit again", exception.Message);
    }

    [Fact]
    public void Read_NumbersBentAtRandom_AreRefusedOrAnswer()
    {
        float[] strange = [-1, 0, 1, 2, 7, -2, -5, 0.5f, float.NaN, float.PositiveInfinity, 1e30f, int.MinValue, int.MaxValue, -1e-40f];
        var random = new RandomStream(1, "bends");
        TreeEnsemble trees = TreeSamples.TwoValues();
        (int refused, int answered) = (0, 0);
        for (int round = 0; round < 20_000; round++)
        {
            Dictionary<string, Matrix> matrices = Matrices(trees);
            for (int bend = random.NextInt(3); bend >= 0; bend--)
            {
                Matrix matrix = matrices.ElementAt(random.NextInt(matrices.Count)).Value;
                matrix.Values[random.NextInt(matrix.Values.Length)] = strange[random.NextInt(strange.Length)];
            }

            try
            {
                double[] predictions = new double[2];
                Read(trees, matrices).Predict([float.NaN, 1], predictions);
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

    private static TreeEnsemble Ensemble(string which) => which switch
    {
        "two values" => TreeSamples.TwoValues(),
        "wide leaves" => TreeSamples.WideLeaves(),
        "no tree" => TreeSamples.Ensemble(TreeLink.Shares, [0.25, 0.75]),
        "leaves alone" => TreeSamples.Ensemble(TreeLink.Values, [0], (0, SingleTree.Constant(0.5))),
        _ => throw new ArgumentOutOfRangeException(nameof(which), which, "There is no such ensemble."),
    };

    private static Dictionary<string, Matrix> Matrices(TreeEnsemble trees) => TreeTensors.Write(trees).ToDictionary(matrix => matrix.Name, matrix => matrix.Value);

    private static string Content(KeyValuePair<string, Matrix> matrix) =>
        $"{matrix.Key} {matrix.Value.Rows} {matrix.Value.Columns} {string.Join(' ', matrix.Value.Values.ToArray())}";

    private static TreeEnsemble Read(TreeEnsemble like, Dictionary<string, Matrix> matrices) => TreeTensors.Read(TreeTensors.ShapeOf(like), (name, rows, columns) =>
    {
        Assert.Equal((rows, columns), (matrices[name].Rows, matrices[name].Columns));
        return matrices[name];
    });
}
