using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>
/// Counts ids and labels of a file from which reading takes an apostrophe away (<see cref="SpreadsheetText"/>): our own tables for
/// spreadsheets have it, others may mean it.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class UnguardedCells(DataPath path)
{
    private readonly OrderedDictionary<string, CellsMet> _columns = new(StringComparer.Ordinal);

    /// <summary>Counts a cell if it is one.</summary>
    /// <param name="cell">A trimmed cell.</param>
    /// <param name="column">Its column.</param>
    /// <param name="line">Its line.</param>
    public void Meet(ReadOnlySpan<byte> cell, string column, int line)
    {
        if (!SpreadsheetText.IsGuarded(cell))
        {
            return;
        }

        if (!_columns.TryGetValue(column, out CellsMet? met))
        {
            _columns.Add(column, met = new CellsMet());
        }

        met.Add(SpreadsheetText.Unguard(cell), line);
    }

    /// <summary>Adds a sentence for every column.</summary>
    public void AddTo(DataWarnings warnings)
    {
        foreach ((string column, CellsMet met) in _columns)
        {
            warnings.Add(
                $"file '{path.Shown}': in column '{column}' the apostrophe before '=', '+', '-' or '@' was taken away, as in tables for spreadsheets " +
                $"({met.Places(path)}, read as '{met.First}'); write it twice if it belongs to the text");
        }
    }
}
