namespace MetaFusion.Tasks;

/// <summary>Predictions in the words of the task: values in the target's unit, or class probabilities.</summary>
/// <param name="Rows">Number of samples.</param>
/// <param name="Columns">Target columns (regression) or classes (classification).</param>
/// <param name="Values">Row-major <c>[Rows, Columns]</c>.</param>
public sealed record Predictions(int Rows, int Columns, double[] Values)
{
    /// <summary>The values of one sample, <c>[Columns]</c>.</summary>
    public ReadOnlySpan<double> Row(int row) => Values.AsSpan(row * Columns, Columns);
}
