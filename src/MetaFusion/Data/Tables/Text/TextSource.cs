using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Text;

/// <summary>Text whose first line names the columns: CSV, TSV and what else has a delimiter. What no other source knows is taken for it.</summary>
internal sealed class TextSource : ITableSource
{
    /// <inheritdoc/>
    public SourceFacts Facts { get; } = new("a text table", [".csv", ".tsv", ".tab", ".txt", ".csv.gz", ".tsv.gz", ".tab.gz", ".txt.gz"]);

    /// <inheritdoc/>
    /// <remarks>Text has no mark of its own: everything else is asked first.</remarks>
    public bool Recognizes(FileHead head) => false;

    /// <inheritdoc/>
    public OpenTable Open(TableRequest request) => TextFile.Open(request);
}
