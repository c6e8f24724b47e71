using System.Numerics.Tensors;
using MetaFusion.Foundation;
using MetaFusion.Tensors;

namespace MetaFusion.Data;

/// <summary>
/// Refuses cells that no table can hold: infinite numbers, codes without a label. Looked at where a modality is made and again where
/// it is used, because whoever made it may have changed its matrix since.
/// </summary>
internal sealed class CellCheck
{
    private readonly string _name;
    private readonly IReadOnlyList<ColumnSchema> _columns;
    private readonly IReadOnlyList<string> _ids;
    private readonly Matrix _values;
    private readonly (int Column, int Labels)[] _labelled;

    /// <summary>Prepares to look at the cells of a modality.</summary>
    public CellCheck(string name, IReadOnlyList<ColumnSchema> columns, IReadOnlyList<string> ids, Matrix values)
    {
        (_name, _columns, _ids, _values) = (name, columns, ids, values);
        _labelled = [.. columns.Select((column, c) => (Column: column, Place: c)).Where(pair => pair.Column.Kind == ColumnKind.Categorical).Select(pair => (pair.Place, pair.Column.Categories.Count))];
    }

    /// <summary>Prepares to look at the cells of a modality.</summary>
    public CellCheck(Modality modality)
        : this(modality.Name, modality.Columns, modality.Ids, modality.Values)
    {
    }

    /// <summary>Looks at every row.</summary>
    /// <exception cref="DataException">A number is infinite, or the code of a label is none.</exception>
    public void All()
    {
        for (int row = 0; row < _values.Rows; row++)
        {
            Row(row);
        }
    }

    /// <summary>Looks at some rows.</summary>
    /// <param name="rows">Which.</param>
    /// <exception cref="DataException">A number is infinite, or the code of a label is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is not one of the table (−1 stands for a sample without it).</exception>
    public void Rows(ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            Row(Guard.Place(row, _values.Rows, nameof(rows)));
        }
    }

    private void Row(int row)
    {
        ReadOnlySpan<float> cells = _values.Row(row);
        if (!cells.IsEmpty && TensorPrimitives.IsInfinityAny(cells))
        {
            int column = cells.IndexOfAny(float.PositiveInfinity, float.NegativeInfinity);
            throw new DataException($"modality '{_name}': column '{_columns[column].Name}' is infinite for sample '{_ids[row]}'; give a number, or NaN where it is missing");
        }

        foreach ((int column, int labels) in _labelled)
        {
            float code = cells[column];
            if (!float.IsNaN(code) && (code < 0 || code >= labels || code != MathF.Floor(code)))
            {
                throw new DataException(FormattableString.Invariant(
                    $"modality '{_name}': column '{_columns[column].Name}' has the code {code} for sample '{_ids[row]}', and its {labels} labels have whole codes from 0; give such a code, or NaN where it is missing"));
            }
        }
    }
}
