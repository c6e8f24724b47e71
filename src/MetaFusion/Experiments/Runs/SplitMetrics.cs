using MetaFusion.Evaluation;

namespace MetaFusion.Experiments.Runs;

/// <summary>The figures of all models on one part of the samples.</summary>
/// <param name="Split">Name of the part: <c>validation</c> or <c>test</c>.</param>
/// <param name="Samples">Number of samples in it.</param>
/// <param name="Ensembles">Figures by ensemble rule.</param>
/// <param name="Students">Figures by student.</param>
/// <param name="Baselines">Figures by baseline: <c>early</c>, <c>late</c>, <c>unimodal:NAME</c>.</param>
internal sealed record SplitMetrics(
    string Split,
    int Samples,
    IReadOnlyList<ModelMetrics> Ensembles,
    IReadOnlyList<ModelMetrics> Students,
    IReadOnlyList<ModelMetrics> Baselines)
{
    /// <summary>The chosen ensemble by pattern of modalities; empty where no sample lacks one.</summary>
    public IReadOnlyList<PatternEvaluation> Patterns { get; init; } = [];
}
