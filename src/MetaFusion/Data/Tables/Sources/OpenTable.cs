using MetaFusion.Data.Tables.Internal;

namespace MetaFusion.Data.Tables.Sources;

/// <summary>A table that is open: its columns are known, and its cells can be read, as often as one likes.</summary>
/// <param name="path">The file as messages name it, and what its rows are called.</param>
/// <param name="columns">The names of the columns in the order of the file; unique.</param>
internal abstract class OpenTable(DataPath path, IReadOnlyList<string> columns) : IDisposable
{
    /// <summary>The file as messages name it, and what its rows are called.</summary>
    public DataPath Path { get; } = path;

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;

    /// <summary>How numbers in text are written.</summary>
    public virtual DecimalMark Mark => DecimalMark.Point;

    /// <summary>
    /// Whether the file surely is a table, so that messages may tell what stands in its first line: any file can be named as text, to see
    /// what is in it.
    /// </summary>
    public virtual bool LooksLikeTable => true;

    /// <summary>Whether the format itself says that samples stand in columns and features in rows.</summary>
    public virtual bool HasSamplesInColumns => false;

    /// <summary>With samples in columns, the columns that the format says describe features.</summary>
    public virtual IReadOnlyList<int> NoteFields => [];

    /// <summary>Reads the cells, in rows or in columns.</summary>
    /// <param name="scan">Which of them.</param>
    /// <param name="sink">Takes them.</param>
    /// <exception cref="DataException">The file is damaged, or a row has too few or many cells.</exception>
    public abstract void Read(TableScan scan, TableSink sink);

    /// <summary>The place of a column.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="DataException">There is none of that name; the message names the nearest.</exception>
    public virtual int Find(string name) => ColumnNames.IndexOf(name, Columns) is >= 0 and int index ? index : throw ColumnNames.Unknown(name, Columns, Path);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
