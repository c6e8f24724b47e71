using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Preprocessing.Internal;

/// <summary>Counts cells as the fitted columns do: data that were read without the model's schema may have found other scales.</summary>
internal static class ScaleMatch
{
    /// <summary>The modality in the fitted scales; itself where they are the same.</summary>
    /// <param name="state">The fitted columns.</param>
    /// <param name="modality">A modality of the same columns.</param>
    public static Modality Apply(PreprocessorState state, Modality modality)
    {
        int[] others = Enumerable.Range(0, state.Columns.Count)
            .Where(c => state.Columns[c].Kind == ColumnKind.Numeric && modality.Columns[c].Scale != Fitted(c))
            .ToArray();
        if (others.Length == 0)
        {
            return modality;
        }

        ColumnSchema[] columns = [.. modality.Columns];
        var values = new Matrix(modality.Values.Rows, columns.Length, modality.Values.Values.ToArray());
        foreach (int c in others)
        {
            for (int row = 0; row < values.Rows; row++)
            {
                values[row, c] = Fitted(c).CellOf(columns[c].Scale.NumberOf(values[row, c]));
            }

            columns[c] = columns[c] with { Scale = Fitted(c) };
        }

        return new Modality(modality.Name, columns, modality.Ids, values) { Sample = modality.Sample };

        ColumnScale Fitted(int c) => state.Columns[c].Scale ?? ColumnScale.Plain;
    }
}
