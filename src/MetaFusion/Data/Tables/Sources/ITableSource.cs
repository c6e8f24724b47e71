namespace MetaFusion.Data.Tables.Sources;

/// <summary>
/// A kind of file (or folder, or database) that tables are read from. A new one is a file or folder beside the others and a line in a
/// registry (docs/adding-a-table-source.md).
/// </summary>
internal interface ITableSource
{
    /// <summary>What it is called, and what it needs.</summary>
    public SourceFacts Facts { get; }

    /// <summary>Whether a file is of this kind by its content; its name is asked only where no source knows the content.</summary>
    /// <param name="head">The file and its first bytes.</param>
    public bool Recognizes(FileHead head);

    /// <summary>The names of the tables in a file that holds several (sheets, arrays, modalities); empty where it is one table.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">It is damaged.</exception>
    public IReadOnlyList<string> Parts(DataPath path) => [];

    /// <summary>Opens a table: its schema is known then, and no cell is read yet.</summary>
    /// <param name="request">The file, and what was said of it.</param>
    /// <exception cref="DataException">It is damaged, empty, or cannot be read as a table.</exception>
    public OpenTable Open(TableRequest request);
}
