using System.Text;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Cells of one sort that were met in a column: how many, and the first of them.</summary>
internal sealed class CellsMet
{
    /// <summary>The first as it is written.</summary>
    public string First { get; private set; } = "";

    /// <summary>The line of the first.</summary>
    public int Line { get; private set; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many, and where the first is: <c>3 cells, first in line 2</c>.</summary>
    /// <param name="path">The file.</param>
    public string Places(DataPath path) => $"{TableFaults.Count(Count, "cell")}, first in {path.Row(Line)}";

    /// <summary>Counts a cell.</summary>
    public void Add(ReadOnlySpan<byte> cell, int line)
    {
        if (Count++ == 0)
        {
            (First, Line) = (TableFaults.Short(Encoding.UTF8.GetString(cell)), line);
        }
    }
}
