namespace MetaFusion.Evaluation;

/// <summary>The figures of the chosen ensemble on the samples that have the same modalities.</summary>
/// <param name="Modalities">Names of the modalities, in the order of the model.</param>
/// <param name="Samples">Number of samples.</param>
/// <param name="Answered">How many of them the ensemble can answer; the figures are theirs.</param>
/// <param name="Figures">By metric; NaN where a metric is not defined for so few samples.</param>
public sealed record PatternEvaluation(
    IReadOnlyList<string> Modalities, int Samples, int Answered, IReadOnlyDictionary<string, double> Figures);
