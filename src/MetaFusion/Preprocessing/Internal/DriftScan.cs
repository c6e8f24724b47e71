using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Foundation;

namespace MetaFusion.Preprocessing.Internal;

/// <summary>Finds the cells of a modality such as train did not have.</summary>
/// <param name="state">What train had.</param>
/// <param name="modality">The modality, its cells counted in the fitted scales.</param>
/// <param name="codes">By column of labels, the fitted code by the modality's code; below 0 where train did not have the label.</param>
internal sealed class DriftScan(PreprocessorState state, Modality modality, int[]?[] codes)
{
    private readonly (double Lowest, double Highest)[] _limits = state.Columns
        .Select(column => column.Range?.Limits ?? (double.NegativeInfinity, double.PositiveInfinity)).ToArray();

    /// <summary>The cells of one row that drift.</summary>
    /// <param name="row">A row of the modality.</param>
    public List<CellDrift> Of(int row)
    {
        var found = new List<CellDrift>();
        ReadOnlySpan<float> cells = modality.Values.Row(row);
        for (int c = 0; c < cells.Length; c++)
        {
            if (codes[c] is { } map)
            {
                if (!float.IsNaN(cells[c]) && map[(int)cells[c]] < 0)
                {
                    found.Add(new CellDrift(DriftKind.UnseenLabel, c, $"'{Shortened.Of(modality.Columns[c].Categories[(int)cells[c]])}'"));
                }
            }
            else if (cells[c] < _limits[c].Lowest || cells[c] > _limits[c].Highest)
            {
                found.Add(new CellDrift(DriftKind.FarOutside, c, Text(c, cells[c])));
            }
        }

        return found;
    }

    /// <summary>The training range of a column, as a person reads it.</summary>
    /// <param name="column">Place of a column of numbers that has a range.</param>
    public string RangeOf(int column) => $"{Text(column, state.Columns[column].Range!.Lowest)} to {Text(column, state.Columns[column].Range!.Highest)}";

    /// <summary>Name of a column.</summary>
    public string NameOf(int column) => state.Columns[column].Name;

    private string Text(int column, double cell) => state.Columns[column].Scale is { } scale
        ? scale.NumberOf((float)cell).ToString(CultureInfo.InvariantCulture)
        : ((float)cell).ToString(CultureInfo.InvariantCulture);
}
