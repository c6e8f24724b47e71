using MetaFusion.Foundation;
using MetaFusion.Tensors;

namespace MetaFusion.Tasks;

/// <summary>Predictions in the words of the task: values in the target's unit, or class probabilities.</summary>
/// <param name="Rows">Number of samples.</param>
/// <param name="Columns">Columns of a prediction, <see cref="LearningTask.PredictionCount"/>: target columns, or classes.</param>
/// <param name="Values">Row-major <c>[Rows, Columns]</c>.</param>
/// <exception cref="ArgumentException">A number is negative, or there are not as many values as they ask for.</exception>
public sealed record Predictions(int Rows, int Columns, double[] Values)
{
    /// <summary>Number of samples.</summary>
    public int Rows { get; } = Guard.Within(Rows, 0, int.MaxValue, nameof(Rows));

    /// <summary>Columns of a prediction.</summary>
    public int Columns { get; } = Guard.Within(Columns, 0, int.MaxValue, nameof(Columns));

    /// <summary>Row-major <c>[Rows, Columns]</c>.</summary>
    public double[] Values { get; } = Guard.Given(Values, nameof(Values)).Length == (long)Rows * Columns
        ? Values
        : throw new ArgumentException(FormattableString.Invariant($"{Values.Length} values do not fill [{Rows}, {Columns}]."), nameof(Values));

    /// <summary>The predictions of some samples, in the given order.</summary>
    /// <param name="rows">Their places; one may stand more than once.</param>
    public Predictions Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var taken = new double[ArraySize.Product(rows.Count, Columns)];
        for (int i = 0; i < rows.Count; i++)
        {
            Row(rows[i]).CopyTo(taken.AsSpan(i * Columns));
        }

        return new Predictions(rows.Count, Columns, taken);
    }

    /// <summary>The values of one sample, <c>[Columns]</c>.</summary>
    public ReadOnlySpan<double> Row(int row) => Values.AsSpan(Guard.Place(row, Rows, nameof(row)) * Columns, Columns);
}
