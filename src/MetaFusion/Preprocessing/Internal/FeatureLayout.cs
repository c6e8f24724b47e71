using MetaFusion.Data;
using MetaFusion.Data.Values;
using MetaFusion.Tensors;

namespace MetaFusion.Preprocessing.Internal;

/// <summary>Where the features of every column lie, and the pass that fills them.</summary>
internal sealed class FeatureLayout
{
    private readonly PreprocessorState _state;
    private readonly int[] _first;
    private readonly double[] _fills;
    private readonly double[] _offsets;
    private readonly double[] _factors;
    private readonly bool _plain;

    public FeatureLayout(PreprocessorState state)
    {
        _state = state;
        int columns = state.Columns.Count;
        _first = new int[columns];
        _fills = new double[columns];
        _offsets = new double[columns];
        _factors = new double[columns];
        var names = new List<string>();
        for (int c = 0; c < columns; c++)
        {
            ColumnState column = state.Columns[c];
            _first[c] = names.Count;
            (_fills[c], _offsets[c], _factors[c]) = (column.Fill, column.Offset, column.Factor);
            if (column.Kind == ColumnKind.Numeric)
            {
                names.Add(column.Name);
            }

            names.AddRange(column.Categories.Select(label => $"{column.Name}={label}"));
            if (column.HasIndicator)
            {
                names.Add($"{column.Name} (missing)");
            }
        }

        Names = names;
        _plain = state.Columns.All(c => c is { Kind: ColumnKind.Numeric, HasIndicator: false });
    }

    /// <summary>Names of the features.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The features of one column: the first one and how many there are.</summary>
    public (int First, int Count) Of(int column) =>
        (_first[column], (column + 1 < _first.Length ? _first[column + 1] : Names.Count) - _first[column]);

    /// <summary>Fills the features of some rows, row by row.</summary>
    public Matrix Transform(Modality modality, ReadOnlySpan<int> rows)
    {
        var features = new Matrix(rows.Length, Names.Count);
        int[]?[] codes = CodeMaps(modality);
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<float> cells = modality.Values.Row(rows[i]);
            Span<float> output = features.Row(i);
            if (_plain)
            {
                FillPlain(cells, output);
            }
            else
            {
                FillMixed(cells, output, codes, modality, rows[i]);
            }
        }

        return features;
    }

    /// <summary>Every column one number: the loop that wide tables spend their time in.</summary>
    private void FillPlain(ReadOnlySpan<float> cells, Span<float> output)
    {
        ReadOnlySpan<double> fills = _fills.AsSpan(0, cells.Length);
        ReadOnlySpan<double> offsets = _offsets.AsSpan(0, cells.Length);
        ReadOnlySpan<double> factors = _factors.AsSpan(0, cells.Length);
        for (int c = 0; c < cells.Length; c++)
        {
            output[c] = Scaled(cells[c], fills[c], offsets[c], factors[c]);
        }
    }

    private void FillMixed(ReadOnlySpan<float> cells, Span<float> output, int[]?[] codes, Modality modality, int row)
    {
        for (int c = 0; c < cells.Length; c++)
        {
            ColumnState column = _state.Columns[c];
            float cell = cells[c];
            bool missing = float.IsNaN(cell);
            int width = 1;
            if (codes[c] is { } map)
            {
                width = column.Categories.Count;
                int code = missing ? column.FillCategory : map[(int)cell];
                if (!missing && code < 0)
                {
                    (code, missing) = Unknown(column, modality, row, (int)cell, c);
                }

                if (code >= 0)
                {
                    output[_first[c] + code] = 1;
                }
            }
            else
            {
                output[_first[c]] = Scaled(cell, _fills[c], _offsets[c], _factors[c]);
            }

            if (column.HasIndicator)
            {
                output[_first[c] + width] = missing ? 1 : 0;
            }
        }
    }

    private (int Code, bool Missing) Unknown(ColumnState column, Modality modality, int row, int code, int c) => _state.UnknownCategory switch
    {
        UnknownCategory.Ignore => (-1, false),
        UnknownCategory.AsMissing => (column.FillCategory, true),
        _ => throw new DataException(
            $"modality '{modality.Name}': sample '{modality.Ids[row]}' has '{modality.Columns[c].Categories[code]}' in column '{column.Name}', " +
            "which no training sample had; correct it, or choose another policy for unknown categories"),
    };

    /// <summary>A value far outside train's range stays finite.</summary>
    private static float Scaled(float cell, double fill, double offset, double factor)
    {
        double value = float.IsNaN(cell) ? fill : cell;
        return (float)Math.Clamp((value - offset) * factor, -float.MaxValue, float.MaxValue);
    }

    /// <summary>Per categorical column, the fitted code by the modality's code; −1 where the label is unknown.</summary>
    public int[]?[] CodeMaps(Modality modality)
    {
        int[]?[] maps = new int[]?[_state.Columns.Count];
        for (int c = 0; c < maps.Length; c++)
        {
            if (_state.Columns[c].Kind == ColumnKind.Categorical)
            {
                maps[c] = modality.Columns[c].Categories.Select(new LabelIndex(_state.Columns[c].Categories).Of).ToArray();
            }
        }

        return maps;
    }
}
