namespace MetaFusion.Preprocessing.Internal;

/// <summary>A cell such as train did not have.</summary>
/// <param name="Kind">What is the matter with it.</param>
/// <param name="Column">Place of its column.</param>
/// <param name="Value">The label or the number, as a person reads it.</param>
internal readonly record struct CellDrift(DriftKind Kind, int Column, string Value);
