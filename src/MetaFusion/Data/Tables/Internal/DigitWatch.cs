namespace MetaFusion.Data.Tables.Internal;

/// <summary>Notices, cell by cell, whether float32 loses digits of a column that matter.</summary>
/// <remarks>
/// Nearly every number of many digits is rounded, and mostly it is no loss. A column is suspect where a rounding error is large for
/// the number (it underflowed), where a whole number is not held, where two neighbouring rows became equal that were not, or
/// where the errors are large for the range of the column. Suspects are read again as float64; <see cref="ScaleChoice"/> decides.
/// </remarks>
internal sealed class DigitWatch
{
    /// <summary>No text of fewer characters is a number so small that float64 makes it 0: <c>1e-324</c>.</summary>
    public const int ShortestUnderflow = 6;

    /// <summary>The range of a column holds at least so many of its rounding errors, or it is suspect: 2^16.</summary>
    private const double ErrorsInRange = 65536;

    /// <summary>Twice the largest error of rounding, relative to a number that does not underflow: 2^-23.</summary>
    private const double RelativeError = 1.0 / (1 << 23);

    /// <summary>Up to here float32 holds every whole number.</summary>
    private const double LargestWhole = 1 << 24;

    /// <summary>From here on float64 does not hold every whole number: 2^53.</summary>
    private const double LargestWhole64 = 1L << 53;

    private double _largestError;
    private double _last = double.NaN;
    private int _lastRow = -1;
    private bool _isSuspect;

    /// <summary>Whether cells were met that have more digits than float64 holds.</summary>
    public bool HasLongNumbers { get; private set; }

    /// <summary>Whether some of these may be the same number as others: whole ones beyond 2^53, and those that became 0.</summary>
    public bool MayMerge { get; private set; }

    /// <summary>Looks at a cell that may have more digits than float64 holds: a long one, or one that became 0.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="number">The number as float64.</param>
    public void MeetLong(ReadOnlySpan<byte> text, double number)
    {
        int end = text.IndexOfAny((byte)'e', (byte)'E');
        bool isLost = number == 0 && (end < 0 ? text : text[..end]).ContainsAnyInRange((byte)'1', (byte)'9');
        HasLongNumbers |= number != 0 || isLost;
        MayMerge |= isLost || (Math.Abs(number) >= LargestWhole64 && number == Math.Floor(number));
    }

    /// <summary>A whole number met in an array: float64 does not hold it.</summary>
    public void MeetLong() => (HasLongNumbers, MayMerge) = (true, true);

    /// <summary>Looks at a cell.</summary>
    /// <param name="number">The number as float64.</param>
    /// <param name="cell">The same as float32.</param>
    /// <param name="above">The column's cell in the row above; NaN where there is none.</param>
    /// <param name="row">The row.</param>
    public void Meet(double number, float cell, float above, int row)
    {
        double error = Math.Abs(number - cell);
        if (error == 0)
        {
            return;
        }

        double size = Math.Abs(number);
        bool mergesWithAbove = cell == above && !(_lastRow == row - 1 && _last == number);
        _largestError = Math.Max(_largestError, error);
        _isSuspect |= error > size * RelativeError || mergesWithAbove || (size > LargestWhole && number == Math.Floor(number));
        (_last, _lastRow) = (number, row);
    }

    /// <summary>The columns to read again.</summary>
    /// <param name="watches">A watch per column, null for a column that is none of numbers.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="cells">The cells of a row.</param>
    public static int[] Suspects(IReadOnlyList<DigitWatch?> watches, int rows, CellsOfRow cells)
    {
        int[] rounded = Enumerable.Range(0, watches.Count).Where(c => watches[c] is { _largestError: > 0 }).ToArray();
        int[] open = rounded.Where(c => !watches[c]!._isSuspect).ToArray();
        float[] lowest = Enumerable.Repeat(float.PositiveInfinity, open.Length).ToArray();
        float[] highest = Enumerable.Repeat(float.NegativeInfinity, open.Length).ToArray();
        int left = open.Length;
        for (int row = 0; row < rows && left > 0; row++)
        {
            ReadOnlySpan<float> values = cells(row);
            for (int i = 0; i < left;)
            {
                float value = values[open[i]];
                lowest[i] = value < lowest[i] ? value : lowest[i];
                highest[i] = value > highest[i] ? value : highest[i];
                if ((double)highest[i] - lowest[i] >= watches[open[i]]!._largestError * ErrorsInRange)
                {
                    left--;
                    (open[i], lowest[i], highest[i]) = (open[left], lowest[left], highest[left]);
                }
                else
                {
                    i++;
                }
            }
        }

        HashSet<int> narrow = [.. open.Take(left)];
        return rounded.Where(c => watches[c]!._isSuspect || narrow.Contains(c)).ToArray();
    }
}
