using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>Matrices side by side.</summary>
internal static class Columns
{
    /// <summary>Joins matrices of equal rows, <c>[n, sum of columns]</c>; a single one is returned as it is.</summary>
    /// <param name="parts">The matrices.</param>
    /// <param name="chosen">Which of them, in this order; null for all.</param>
    public static Matrix Join(IReadOnlyList<Matrix> parts, IReadOnlyList<int>? chosen = null)
    {
        Matrix[] joined = chosen is null ? [.. parts] : chosen.Select(index => parts[index]).ToArray();
        if (joined.Length == 1)
        {
            return joined[0];
        }

        var result = new Matrix(joined[0].Rows, joined.Sum(part => part.Columns));
        for (int row = 0; row < result.Rows; row++)
        {
            Span<float> destination = result.Row(row);
            foreach (Matrix part in joined)
            {
                part.Row(row).CopyTo(destination);
                destination = destination[part.Columns..];
            }
        }

        return result;
    }
}
