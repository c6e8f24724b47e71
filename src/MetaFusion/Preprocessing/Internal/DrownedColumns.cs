using MetaFusion.Data;

namespace MetaFusion.Preprocessing.Internal;

/// <summary>Finds columns in which a few values lie so far out that all others look the same once standardised.</summary>
internal static class DrownedColumns
{
    /// <summary>The range of such a column is so many times as wide as the middle half of its values.</summary>
    private const double Times = 1e6;

    /// <summary>So many values, evenly spaced, stand for a column.</summary>
    private const int Looked = 64;

    /// <summary>Whether a column of numbers is one.</summary>
    /// <param name="modality">The modality.</param>
    /// <param name="rows">The rows that train.</param>
    /// <param name="column">The column.</param>
    /// <param name="range">Its highest less its lowest cell.</param>
    /// <remarks>A column whose middle half is one value says what it says by the others, and is none.</remarks>
    public static bool Has(Modality modality, ReadOnlySpan<int> rows, int column, double range)
    {
        Span<float> looked = stackalloc float[Looked];
        int count = 0;
        int step = Math.Max(1, rows.Length / Looked);
        for (int i = 0; i < rows.Length && count < Looked; i += step)
        {
            float cell = modality.Values[rows[i], column];
            if (!float.IsNaN(cell))
            {
                looked[count++] = cell;
            }
        }

        Span<float> sorted = looked[..count];
        sorted.Sort();
        double half = count < 4 ? 0 : (double)sorted[count - 1 - (count / 4)] - sorted[count / 4];
        return half > 0 && half * Times < range;
    }
}
