using MetaFusion.Data.Tables.Internal;

namespace MetaFusion.Data.Tables;

/// <summary>Reads CSV and TSV tables: UTF-8 text whose first line names the columns.</summary>
/// <remarks>
/// One streaming pass over the bytes of the file. Columns are found by name; their kinds are found from the data. A
/// table never takes more memory than twice its float32 cells, plus its labels and ids.
/// </remarks>
internal static class TableReader
{
    /// <summary>Reads the column names only.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How the text is written; null for the defaults.</param>
    /// <exception cref="DataException">The file is missing, empty, no text, or its header cannot be used.</exception>
    public static TableHeader ReadHeader(string path, TableOptions? options = null)
    {
        var file = new DataPath(path, path);
        TableDialect dialect = TableDialect.Of(file, options ?? new TableOptions());
        using var tokens = new CsvTokenizer(file, dialect.Delimiter);
        return new TableHeader((char)dialect.Delimiter, HeaderReader.Read(tokens, file));
    }

    /// <summary>Reads some columns as text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="options">How the text is written; null for the defaults.</param>
    /// <exception cref="DataException">The file cannot be read, a column is unknown, or a row has too few or many
    /// fields.</exception>
    public static TextTable ReadText(string path, IReadOnlyList<string> columns, TableOptions? options = null) =>
        TextTableReader.Read(new DataPath(path, path), columns, options ?? new TableOptions()).Table;

    /// <summary>Reads a table of features.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Ids, kinds and columns; null for the defaults.</param>
    /// <param name="warnings">Gets a sentence for every column that was dropped or looks wrong; null to ignore them.</param>
    /// <exception cref="DataException">
    /// The file cannot be read; a column is unknown; a row is ragged; an id is missing, or appears twice where
    /// repeats are refused; a time cannot be read; text stands in a
    /// column declared numeric; a number is infinite. The message names file, line, column and value.
    /// </exception>
    public static FeatureTable ReadFeatures(string path, FeatureTableOptions? options = null, DataWarnings? warnings = null) =>
        new FeatureTableReader(new DataPath(path, path), options ?? new FeatureTableOptions(), warnings ?? new DataWarnings()).Read();
}
