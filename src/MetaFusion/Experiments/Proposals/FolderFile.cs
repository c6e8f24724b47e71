using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Tables.Text;

namespace MetaFusion.Experiments.Proposals;

/// <summary>What became of one file of a folder: the tables in it, or why there is none.</summary>
/// <param name="Tables">The tables; several of a workbook with several sheets.</param>
/// <param name="Faults">Why something in it cannot be read, a sentence each.</param>
internal sealed record FolderFile(IReadOnlyList<SurveyedTable> Tables, IReadOnlyList<string> Faults)
{
    private const int FewestColumns = 2;

    /// <summary>Looks at a file.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="file">The name in it.</param>
    public static FolderFile Of(string folder, string file)
    {
        string full = Path.Combine(folder, file);
        var path = new DataPath(full, file);
        bool isNamed = TableSources.ByName(file) is not null;
        if (Directory.Exists(full) && !TableSources.All.Any(source => source.Recognizes(new FileHead(path))))
        {
            return new FolderFile([], []);
        }

        try
        {
            ITableSource source = TableSources.Of(path);

            // Text is whatever nothing else is: without a name of a table it is not looked at.
            if (!isNamed && TableSources.IsText(source))
            {
                // What is packed in it may be something that a sentence is said of.
                using var input = TextInput.Open(path);
                return new FolderFile([], []);
            }

            IReadOnlyList<string> parts = source.Parts(path);
            return parts.Count > 1
                ? new FolderFile([.. parts.Select(part => Read(path, part))], [])
                : Read(path, null) is { } table && (Path.GetExtension(file).ToUpperInvariant() != ".TXT" || table.Columns.Count >= FewestColumns)
                    ? new FolderFile([table], [])
                    : new FolderFile([], []);
        }
        catch (DataException exception)
        {
            return Path.GetExtension(file).ToUpperInvariant() == ".TXT" ? new FolderFile([], []) : new FolderFile([], [exception.Message]);
        }
    }

    private static SurveyedTable Read(DataPath path, string? part)
    {
        using OpenTable table = TableSources.Open(new TableRequest(path) { Text = new TableOptions { Part = part } });
        return new SurveyedTable(path.Shown, table.Columns) { Sheet = part };
    }
}
