using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables;

/// <summary>Reads tables of every kind that the program knows.</summary>
/// <remarks>
/// One streaming pass over the file. Columns are found by name; their kinds are found from the data. A
/// table never takes more memory than twice its float32 cells, plus its labels and ids.
/// </remarks>
internal static class TableReader
{
    /// <summary>Reads the column names only.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How text is written; null for the defaults.</param>
    /// <exception cref="DataException">The file is missing, empty, no table, or its header cannot be used.</exception>
    public static IReadOnlyList<string> ReadHeader(string path, TableOptions? options = null)
    {
        using OpenTable table = TableSources.Open(Request(path, options));
        return table.Columns;
    }

    /// <summary>Reads some columns as text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="options">How text is written; null for the defaults.</param>
    /// <exception cref="DataException">The file cannot be read, a column is unknown, or a row has too few or many
    /// fields.</exception>
    public static TextTable ReadText(string path, IReadOnlyList<string> columns, TableOptions? options = null) =>
        TextTableReader.Read(Request(path, options), columns).Table;

    /// <summary>Reads a table of features.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Ids, kinds and columns; null for the defaults.</param>
    /// <param name="warnings">Gets a sentence for every column that was dropped or looks wrong; null to ignore them.</param>
    /// <exception cref="DataException">
    /// The file cannot be read; a column is unknown; a row is ragged; an id is missing, or appears twice where
    /// repeats are refused; a time cannot be read; text stands in a
    /// column declared numeric; a number is infinite. The message names file, line, column and value.
    /// </exception>
    public static FeatureTable ReadFeatures(string path, FeatureTableOptions? options = null, DataWarnings? warnings = null)
    {
        options ??= new FeatureTableOptions();
        warnings ??= [];
        return new FeatureTableReader(Request(path, options.Text) with { IdColumn = options.IdColumn, Warnings = warnings }, options).Read();
    }

    private static TableRequest Request(string path, TableOptions? options) => new(new DataPath(path, path)) { Text = options ?? new TableOptions() };
}
