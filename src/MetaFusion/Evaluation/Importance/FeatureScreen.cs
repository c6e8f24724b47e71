using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Importance;

/// <summary>A cheap guess which of many features a model uses: those that move with its predictions.</summary>
internal static class FeatureScreen
{
    /// <summary>The largest absolute correlation of every feature with a column of the predictions; 0 where one is constant.</summary>
    /// <remarks>One pass over the features; it misses features that act through interactions alone.</remarks>
    public static double[] Strengths(Matrix features, Predictions predictions)
    {
        int width = features.Columns;
        int outputs = predictions.Columns;
        double[] means = new double[width];
        for (int row = 0; row < features.Rows; row++)
        {
            ReadOnlySpan<float> values = features.Row(row);
            for (int f = 0; f < width; f++)
            {
                means[f] += (double)values[f] / features.Rows;
            }
        }

        double[] centres = Enumerable.Range(0, outputs)
            .Select(q => Enumerable.Range(0, predictions.Rows).Average(row => predictions.Row(row)[q]))
            .ToArray();
        var squares = new double[width];
        var outputSquares = new double[outputs];
        var products = new double[outputs * width];
        for (int row = 0; row < features.Rows; row++)
        {
            ReadOnlySpan<float> values = features.Row(row);
            for (int f = 0; f < width; f++)
            {
                squares[f] += (values[f] - means[f]) * (values[f] - means[f]);
            }

            for (int q = 0; q < outputs; q++)
            {
                double deviation = predictions.Row(row)[q] - centres[q];
                outputSquares[q] += deviation * deviation;
                Span<double> own = products.AsSpan(q * width, width);
                for (int f = 0; f < width; f++)
                {
                    own[f] += deviation * (values[f] - means[f]);
                }
            }
        }

        var strengths = new double[width];
        for (int i = 0; i < products.Length; i++)
        {
            double scale = Math.Sqrt(squares[i % width] * outputSquares[i / width]);
            strengths[i % width] = Math.Max(strengths[i % width], scale > 0 ? Math.Abs(products[i]) / scale : 0);
        }

        return strengths;
    }
}
