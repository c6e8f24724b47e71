using MetaFusion.Preprocessing;

namespace MetaFusion;

/// <summary>How many samples differ in one way from those that trained a model.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Modality">The modality; empty where the answer itself is meant.</param>
/// <param name="Column">The column; null where no single one is meant.</param>
/// <param name="Samples">How many samples.</param>
/// <param name="Sentence">The same in words, with an example.</param>
public sealed record DriftCount(DriftKind Kind, string Modality, string? Column, int Samples, string Sentence);
