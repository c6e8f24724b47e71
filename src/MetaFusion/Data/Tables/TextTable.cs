using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables;

/// <summary>Some columns of a table, as text: ids, groups, splits, targets.</summary>
/// <param name="Path">The file, and what its rows are called.</param>
/// <param name="Names">The columns' names, <c>[d]</c>.</param>
/// <param name="Columns">The cells of every column, <c>[d]</c> of <c>[n]</c>, trimmed; null where missing.</param>
/// <param name="Lines">The line or row of the file on which every row begins, <c>[n]</c>.</param>
internal sealed record TextTable(
    DataPath Path, IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<string?>> Columns, IReadOnlyList<int> Lines);
