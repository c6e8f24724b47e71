using MetaFusion.Data;

namespace MetaFusion.Preprocessing.Internal;

/// <summary>What fills the holes of all columns, found from their sorted cells in some rows.</summary>
internal static class ColumnFills
{
    /// <summary>One cache line of a row serves so many columns.</summary>
    private const int Together = 16;

    /// <summary>The medians; 0 where there is no cell. Of an even number of cells, the mean of the middle two.</summary>
    public static double[] Medians(Modality modality, ReadOnlySpan<int> rows) => Of(modality, rows, Median);

    /// <summary>The most frequent numbers; 0 where there is no cell. Of equally frequent numbers, the smallest.</summary>
    public static double[] MostFrequent(Modality modality, ReadOnlySpan<int> rows) => Of(modality, rows, MostFrequent);

    private static double[] Of(Modality modality, ReadOnlySpan<int> rows, Func<ReadOnlySpan<float>, double> find)
    {
        int columns = modality.Columns.Count;
        double[] fills = new double[columns];
        float[][] cells = new float[Together][];
        for (int i = 0; i < Together; i++)
        {
            cells[i] = new float[rows.Length];
        }

        int[] counts = new int[Together];
        for (int first = 0; first < columns; first += Together)
        {
            int width = Math.Min(Together, columns - first);
            Array.Clear(counts);
            foreach (int row in rows)
            {
                ReadOnlySpan<float> source = modality.Values.Row(row).Slice(first, width);
                for (int i = 0; i < width; i++)
                {
                    if (!float.IsNaN(source[i]))
                    {
                        cells[i][counts[i]++] = source[i];
                    }
                }
            }

            for (int i = 0; i < width; i++)
            {
                Span<float> sorted = cells[i].AsSpan(0, counts[i]);
                sorted.Sort();
                fills[first + i] = sorted.IsEmpty ? 0 : find(sorted);
            }
        }

        return fills;
    }

    private static double Median(ReadOnlySpan<float> sorted)
    {
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : ((double)sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double MostFrequent(ReadOnlySpan<float> sorted)
    {
        float best = sorted[0];
        int most = 0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];)
            {
                end++;
            }

            if (end - start > most)
            {
                (best, most) = (sorted[start], end - start);
            }
        }

        return best;
    }
}
