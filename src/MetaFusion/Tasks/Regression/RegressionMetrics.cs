namespace MetaFusion.Tasks.Regression;

/// <summary>
/// Metrics of numbers against numbers, in float64. Truth and prediction are row-major <c>[rows, outputs]</c>; every
/// figure is NaN for no rows, and for a prediction that is not finite (docs/metrics.md).
/// </summary>
internal static class RegressionMetrics
{
    /// <summary><c>mean((ŷ − y)²)</c> over rows and outputs.</summary>
    /// <param name="truth">True values.</param>
    /// <param name="prediction">Predicted values, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double MeanSquaredError(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        Check(truth, prediction, 1);
        double sum = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            double difference = prediction[i] - truth[i];
            sum += difference * difference;
        }

        return Defined(sum / truth.Length);
    }

    /// <summary>The square root of <see cref="MeanSquaredError"/>, all outputs pooled.</summary>
    /// <param name="truth">True values.</param>
    /// <param name="prediction">Predicted values, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double RootMeanSquaredError(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction) =>
        Math.Sqrt(MeanSquaredError(truth, prediction));

    /// <summary><c>mean(|ŷ − y|)</c> over rows and outputs.</summary>
    /// <param name="truth">True values.</param>
    /// <param name="prediction">Predicted values, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double MeanAbsoluteError(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        Check(truth, prediction, 1);
        double sum = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            sum += Math.Abs(prediction[i] - truth[i]);
        }

        return Defined(sum / truth.Length);
    }

    /// <summary>The coefficient of determination <c>1 − Σ(ŷ − y)² / Σ(y − ȳ)²</c>, averaged over outputs.</summary>
    /// <param name="truth">True values, <c>[rows, outputs]</c>.</param>
    /// <param name="prediction">Predicted values, <c>[rows, outputs]</c>.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <returns>1 for perfect, 0 for predicting the mean, below 0 for worse; NaN if an output's truth is constant.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of <paramref name="outputs"/>.</exception>
    public static double R2(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, int outputs)
    {
        Check(truth, prediction, outputs);
        double total = 0;
        for (int output = 0; output < outputs; output++)
        {
            double mean = ColumnMean(truth, output, outputs);
            double residual = 0;
            double spread = 0;
            bool constant = true;
            for (int i = output; i < truth.Length; i += outputs)
            {
                residual += (prediction[i] - truth[i]) * (prediction[i] - truth[i]);
                spread += (truth[i] - mean) * (truth[i] - mean);
                constant &= truth[i].Equals(truth[output]);
            }

            total += constant ? double.NaN : 1 - (residual / spread);
        }

        return Defined(total / outputs);
    }

    /// <summary>Pearson's correlation of prediction and truth, averaged over outputs.</summary>
    /// <param name="truth">True values, <c>[rows, outputs]</c>.</param>
    /// <param name="prediction">Predicted values, <c>[rows, outputs]</c>.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <returns>In [−1, 1]; NaN if the truth or the prediction of an output is constant.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of <paramref name="outputs"/>.</exception>
    public static double Pearson(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, int outputs)
    {
        Check(truth, prediction, outputs);
        double total = 0;
        for (int output = 0; output < outputs; output++)
        {
            total += Correlation(truth, prediction, output, outputs);
        }

        return Defined(total / outputs);
    }

    private static double Correlation(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int column, int columns)
    {
        double meanX = ColumnMean(x, column, columns);
        double meanY = ColumnMean(y, column, columns);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        bool constantX = true;
        bool constantY = true;
        for (int i = column; i < x.Length; i += columns)
        {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
            constantX &= x[i].Equals(x[column]);
            constantY &= y[i].Equals(y[column]);
        }

        // Rounding may carry a perfect line a hair over 1; Clamp leaves NaN as it is.
        return constantX || constantY ? double.NaN : Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1);
    }

    private static double ColumnMean(ReadOnlySpan<double> values, int column, int columns)
    {
        double sum = 0;
        for (int i = column; i < values.Length; i += columns)
        {
            sum += values[i];
        }

        return sum / (values.Length / columns);
    }

    private static double Defined(double value) => double.IsFinite(value) ? value : double.NaN;

    private static void Check(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        if (truth.Length != prediction.Length || truth.Length % outputs != 0)
        {
            throw new ArgumentException(
                $"Metrics: {truth.Length} true and {prediction.Length} predicted values are not rows of {outputs}.",
                nameof(prediction));
        }
    }
}
