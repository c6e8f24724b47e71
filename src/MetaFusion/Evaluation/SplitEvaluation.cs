namespace MetaFusion.Evaluation;

/// <summary>Every figure about one set of samples, each keyed by name and then by metric.</summary>
/// <param name="Samples">Number of samples judged.</param>
/// <param name="Ensembles">Every ensemble rule.</param>
/// <param name="Students">Every student of the cohort.</param>
/// <param name="Baselines">
/// <c>early</c>, <c>late</c> and <c>unimodal:{modality}</c>, trained in the same run on the same samples without mutual learning.
/// </param>
public sealed record SplitEvaluation(
    int Samples,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Ensembles,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Students,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Baselines)
{
    /// <summary>
    /// The chosen ensemble by pattern of modalities, the most frequent pattern first; empty where no sample lacks one. Where
    /// samples lack modalities, every model above is judged on the samples that it can answer.
    /// </summary>
    public IReadOnlyList<PatternEvaluation> Patterns { get; init; } = [];

    /// <summary>
    /// On how many of the samples each ensemble and baseline is judged, by its key; empty where no sample lacks a modality, so that
    /// all are judged on all.
    /// </summary>
    public IReadOnlyDictionary<string, int> Answered { get; init; } = new Dictionary<string, int>();

    /// <summary>Places among the samples of those whose answer by the chosen ensemble is not finite.</summary>
    public IReadOnlyList<int> NotFinite { get; init; } = [];
}
