using MetaFusion.Classic.Trees;
using MetaFusion.Tensors;
using MetaFusion.Trees.Native;

namespace MetaFusion.Trees.Tests.Native;

/// <summary>Our own answers are those of LightGBM.</summary>
public sealed class ManagedAnswerTests
{
    /// <summary>Both add the same numbers in the same order; the links may round apart.</summary>
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData("regression", 1, 0.2)]
    [InlineData("regression", 1, 0.0)] // Trained without a missing value, asked with some.
    [InlineData("binary", 1, 0.2)]
    [InlineData("binary", 1, 0.0)]
    [InlineData("multiclass", 3, 0.2)]
    [InlineData("multiclass", 3, 0.0)]
    public void Predict_BoostedTrees_EqualsLightGbmForMissingValuesToo(string objective, int sums, double missing)
    {
        TreeProblem problem = objective == "regression"
            ? TreeSamples.Regression(300, missing: missing)
            : TreeSamples.Classification(300, Math.Max(2, sums), missing: missing);
        using var data = new NativeDataset(problem.Features, problem.Targets.Values.ToArray(), NativeSettings.Common);
        using var booster = new NativeBooster(data, NativeSettings.With(("objective", objective), ("num_class", sums), ("min_data_in_leaf", 3)));
        Matrix asked = TreeSamples.Features(200, 4, seed: 9, missing: 0.3);
        for (int round = 0; round < 60; round++)
        {
            Assert.True(booster.Grow());
        }

        TreeEnsemble trees = Built(booster, 60, sums, objective == "regression" ? TreeLink.Values : TreeLink.Logits);

        AssertEqual(NativePrediction.Of(booster, asked, sums, raw: true), Sums(trees, asked));
        double[] predictions = Predictions(trees, asked);
        double[] expected = NativePrediction.Of(booster, asked, sums, raw: false);
        AssertEqual(objective == "binary" ? expected.SelectMany(p => new[] { 1 - p, p }).ToArray() : expected, predictions);
    }

    private static TreeEnsemble Built(NativeBooster booster, int rounds, int sums, TreeLink link)
    {
        // In two pieces, as a fit reads them.
        SingleTree[] trees = [.. booster.Trees(0, 7), .. booster.Trees(7, rounds - 7)];
        var builder = new TreeArraysBuilder(4, link, new double[sums]);
        for (int tree = 0; tree < trees.Length; tree++)
        {
            builder.Add(tree % sums, trees[tree]);
        }

        Assert.Equal(rounds * sums, trees.Length);
        return builder.Build();
    }

    private static double[] Sums(TreeEnsemble trees, Matrix features)
    {
        double[] all = new double[features.Rows * trees.Sums];
        for (int row = 0; row < features.Rows; row++)
        {
            trees.Sum(features.Row(row), all.AsSpan(row * trees.Sums, trees.Sums));
        }

        return all;
    }

    private static double[] Predictions(TreeEnsemble trees, Matrix features)
    {
        double[] all = new double[features.Rows * trees.Outputs];
        for (int row = 0; row < features.Rows; row++)
        {
            trees.Predict(features.Row(row), all.AsSpan(row * trees.Outputs, trees.Outputs));
        }

        return all;
    }

    private static void AssertEqual(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1e-3, Math.Abs(expected[i])), $"{i}: {expected[i]:R} and {actual[i]:R}");
        }
    }
}
