namespace MetaFusion.Data.Tables;

/// <summary>Some columns of a text table, as text: ids, groups, splits, targets.</summary>
/// <param name="Names">The columns' names, <c>[d]</c>.</param>
/// <param name="Columns">The cells of every column, <c>[d]</c> of <c>[n]</c>, trimmed; null where missing.</param>
/// <param name="Lines">The line of the file on which every row begins, <c>[n]</c>.</param>
internal sealed record TextTable(
    IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<string?>> Columns, IReadOnlyList<int> Lines);
