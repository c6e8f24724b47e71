namespace MetaFusion.Ensembles;

/// <summary>What an ensemble uses for samples that have only some modalities: a weighted average of other members.</summary>
/// <param name="Modalities">The modalities that the samples have at least, ascending.</param>
/// <param name="Members">The students it listens to, ascending; they read no other modalities.</param>
/// <param name="Weights">The weight of every member; 0 or more, summing to 1.</param>
public sealed record PatternEnsemble(IReadOnlyList<int> Modalities, IReadOnlyList<int> Members, IReadOnlyList<double> Weights);
