namespace MetaFusion.Persistence;

/// <summary>What an ensemble uses for samples that have only some modalities.</summary>
/// <param name="Modalities">Indices of the modalities that the samples have at least, ascending.</param>
/// <param name="Members">Indices into the cohort, ascending.</param>
/// <param name="Weights">The weight of every member.</param>
internal sealed record PatternManifest(IReadOnlyList<int> Modalities, IReadOnlyList<int> Members, IReadOnlyList<double> Weights);
