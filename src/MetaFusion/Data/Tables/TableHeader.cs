namespace MetaFusion.Data.Tables;

/// <summary>The first line of a text table, and how the table is written.</summary>
/// <param name="Delimiter">The delimiter, as told or as found.</param>
/// <param name="Columns">The column names in the order of the file.</param>
internal sealed record TableHeader(char Delimiter, IReadOnlyList<string> Columns);
