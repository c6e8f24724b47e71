using MetaFusion.Data;

namespace MetaFusion.Experiments.Files;

/// <summary>The kind of one column, as the user says.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Kind">What its cells hold.</param>
public sealed record ColumnKindChoice(string Column, ColumnKind Kind);
