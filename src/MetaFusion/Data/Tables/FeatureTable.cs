using MetaFusion.Tensors;

namespace MetaFusion.Data.Tables;

/// <summary>A table of features with its ids, as read.</summary>
/// <param name="Ids">The id of every row, <c>[n]</c>; unique.</param>
/// <param name="Columns">The columns that are kept, <c>[d]</c>.</param>
/// <param name="Values">The cells, <c>[n, d]</c>: numbers, label codes, or NaN where missing.</param>
internal sealed record FeatureTable(IReadOnlyList<string> Ids, IReadOnlyList<ColumnSchema> Columns, Matrix Values);
