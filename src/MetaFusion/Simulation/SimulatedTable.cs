using System.Text;

namespace MetaFusion.Simulation;

/// <summary>One generated table, its cells already written out as they stand in the file.</summary>
/// <param name="FileName">Name of the file it is written to, for example <c>genes.csv</c>.</param>
/// <param name="Columns">The header, <c>[d]</c>.</param>
/// <param name="Rows">The cells, <c>[n]</c> of <c>[d]</c>; no cell holds a comma, a quote or a line break.</param>
internal sealed record SimulatedTable(string FileName, IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows)
{
    /// <summary>The table as CSV: a header line, then one line per row, each ended by a single line feed.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Columns).Append('\n');
        foreach (string[] row in Rows)
        {
            text.AppendJoin(',', row).Append('\n');
        }

        return text.ToString();
    }
}
