using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Classic;

/// <summary>Small random problems with a linear signal.</summary>
internal static class ClassicSamples
{
    public static Matrix Features(int rows, int columns, ulong seed = 1) =>
        new(rows, columns, Draw.Normal(new RandomStream(seed, "features"), rows * columns));

    /// <summary>Two outputs that follow the first features.</summary>
    public static Matrix Values(Matrix features, ulong seed = 1)
    {
        var random = new RandomStream(seed, "noise");
        var targets = new Matrix(features.Rows, 2);
        for (int i = 0; i < features.Rows; i++)
        {
            targets[i, 0] = (float)(3 + (2 * features[i, 0]) - features[i, 1] + (0.5 * random.NextNormal()));
            targets[i, 1] = (float)(features[i, 2] + (0.5 * random.NextNormal()));
        }

        return targets;
    }

    /// <summary>The class whose feature, with noise, is highest.</summary>
    public static Matrix Codes(Matrix features, int classes, ulong seed = 1)
    {
        var random = new RandomStream(seed, "noise");
        var codes = new Matrix(features.Rows, 1);
        for (int i = 0; i < features.Rows; i++)
        {
            int row = i;
            codes[i, 0] = Enumerable.Range(0, classes).MaxBy(c => features[row, c] + random.NextNormal());
        }

        return codes;
    }

    public static ClassificationTask Classes(int count, double[]? weights = null) =>
        new("group", Enumerable.Range(0, count).Select(c => $"class-{c}").ToArray(), weights);

    public static RegressionTask Regression(int outputs) => new(
        Enumerable.Range(0, outputs).Select(q => $"y{q}").ToArray(),
        Enumerable.Repeat(0.0, outputs).ToArray(),
        Enumerable.Repeat(1.0, outputs).ToArray());
}
