using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Formats.Parquet;

/// <summary>Parquet: one file, or a folder of parts that are read one behind the other in the order of their names.</summary>
internal sealed class ParquetSource : ITableSource
{
    private const string Extension = ".parquet";

    /// <inheritdoc/>
    public SourceFacts Facts { get; } = new("a Parquet file", [Extension, ".pq"]);

    /// <inheritdoc/>
    public bool Recognizes(FileHead head) => head.StartsWith("PAR1"u8) || (head.IsFolder && FilesIn(head.Path.Full).Length > 0);

    /// <inheritdoc/>
    public OpenTable Open(TableRequest request)
    {
        DataPath path = request.Path;
        DataPath[] files = Directory.Exists(path.Full)
            ? [.. FilesIn(path.Full).Select(part => new DataPath(part, $"{path.Shown}/{Path.GetFileName(part)}"))]
            : [path];
        return ParquetTable.Open(path, files);
    }

    /// <summary>The parts in a folder; names that begin with a point or a line are notes of the program that wrote it.</summary>
    private static string[] FilesIn(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, $"*{Extension}")
            .Where(file => Path.GetFileName(file)[0] is not ('.' or '_'))
            .Order(StringComparer.Ordinal),
    ];
}
