namespace MetaFusion.Data;

/// <summary>The columns that a fitted model expects of a modality.</summary>
/// <param name="Name">Name of the modality.</param>
/// <param name="Columns">Its columns in order, <c>[d]</c>.</param>
public sealed record ModalitySchema(string Name, IReadOnlyList<ColumnSchema> Columns);
