using MetaFusion.Data;

namespace MetaFusion.Preprocessing.Internal;

/// <summary>Counts, means, deviations and ranges of all columns over some rows, in two row-major passes.</summary>
internal sealed class ColumnMoments
{
    /// <summary>Passes over the rows.</summary>
    public ColumnMoments(Modality modality, ReadOnlySpan<int> rows)
    {
        int columns = modality.Columns.Count;
        Counts = new int[columns];
        Means = new double[columns];
        Deviations = new double[columns];
        Constant = new bool[columns];
        Lowest = new float[columns];
        Highest = new float[columns];
        Array.Fill(Lowest, float.PositiveInfinity);
        Array.Fill(Highest, float.NegativeInfinity);
        foreach (int row in rows)
        {
            ReadOnlySpan<float> cells = modality.Values.Row(row);
            for (int c = 0; c < cells.Length; c++)
            {
                float cell = cells[c];
                if (!float.IsNaN(cell))
                {
                    Counts[c]++;
                    Means[c] += cell;
                    Lowest[c] = Math.Min(Lowest[c], cell);
                    Highest[c] = Math.Max(Highest[c], cell);
                }
            }
        }

        for (int c = 0; c < columns; c++)
        {
            // By the range, not by the deviation: the mean of equal numbers is not always equal to them.
            Constant[c] = Lowest[c] >= Highest[c];
            Means[c] = Counts[c] == 0 ? 0 : Constant[c] ? Lowest[c] : Means[c] / Counts[c];
            Constant[c] |= Counts[c] == 0;
        }

        SumSquares(modality, rows);
    }

    /// <summary>Cells that are not missing.</summary>
    public int[] Counts { get; }

    /// <summary>Mean; 0 where there is no cell.</summary>
    public double[] Means { get; }

    /// <summary>Population standard deviation; 0 where there is no cell.</summary>
    public double[] Deviations { get; }

    /// <summary>Lowest cell; infinite where there is none.</summary>
    public float[] Lowest { get; }

    /// <summary>Highest cell; infinite where there is none.</summary>
    public float[] Highest { get; }

    /// <summary>Whether no two cells differ.</summary>
    public bool[] Constant { get; }

    private void SumSquares(Modality modality, ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            ReadOnlySpan<float> cells = modality.Values.Row(row);
            for (int c = 0; c < cells.Length; c++)
            {
                double difference = cells[c] - Means[c];
                Deviations[c] += double.IsNaN(difference) ? 0 : difference * difference;
            }
        }

        for (int c = 0; c < Deviations.Length; c++)
        {
            Deviations[c] = Counts[c] == 0 ? 0 : Math.Sqrt(Deviations[c] / Counts[c]);
        }
    }
}
