namespace MetaFusion.Preprocessing;

/// <summary>All that a fitted preprocessor knows; plain data that survives JSON without loss.</summary>
/// <param name="Modality">Name of the modality.</param>
/// <param name="UnknownCategory">What becomes of a label that train did not have.</param>
/// <param name="Columns">What was learned about every column, in the order the model expects.</param>
public sealed record PreprocessorState(string Modality, UnknownCategory UnknownCategory, IReadOnlyList<ColumnState> Columns);
