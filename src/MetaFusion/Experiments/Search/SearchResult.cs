using MetaFusion.Experiments.Files;

namespace MetaFusion.Experiments.Search;

/// <summary>What a search found.</summary>
/// <param name="Trials">Every trial, in the order in which they ran.</param>
/// <param name="Best">The trial with the lowest loss among those trained in full; of equal ones the first.</param>
/// <param name="Winner">The experiment with the best trial's values, and without a search.</param>
internal sealed record SearchResult(IReadOnlyList<SearchTrial> Trials, SearchTrial Best, Experiment Winner);
