namespace MetaFusion.Experiments.Runs.Shapes;

/// <summary>The chosen ensemble on the samples that have the same modalities.</summary>
/// <param name="Modalities">The modalities.</param>
/// <param name="Samples">How many samples.</param>
/// <param name="Answered">How many of them have an answer.</param>
/// <param name="Metrics">Figures by metric.</param>
internal sealed record PatternShape(
    IReadOnlyList<string> Modalities, int Samples, int Answered, OrderedDictionary<string, double> Metrics);
