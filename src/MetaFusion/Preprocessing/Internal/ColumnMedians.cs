using MetaFusion.Data;

namespace MetaFusion.Preprocessing.Internal;

/// <summary>Medians of all columns over some rows.</summary>
internal static class ColumnMedians
{
    /// <summary>One cache line of a row serves so many columns.</summary>
    private const int Together = 16;

    /// <summary>The medians; 0 where there is no cell. Of an even number of cells, the mean of the middle two.</summary>
    public static double[] Of(Modality modality, ReadOnlySpan<int> rows)
    {
        int columns = modality.Columns.Count;
        double[] medians = new double[columns];
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
                medians[first + i] = Median(cells[i].AsSpan(0, counts[i]));
            }
        }

        return medians;
    }

    private static double Median(Span<float> cells)
    {
        if (cells.IsEmpty)
        {
            return 0;
        }

        cells.Sort();
        int middle = cells.Length / 2;
        return cells.Length % 2 == 1 ? cells[middle] : ((double)cells[middle - 1] + cells[middle]) / 2;
    }
}
