namespace MetaFusion.Experiments.Search;

/// <summary>A trial of a search has ended.</summary>
/// <param name="Done">Trials that have ended, this one included.</param>
/// <param name="Planned">Trials in all; 0 where minutes bound the search.</param>
/// <param name="Trial">The trial.</param>
/// <param name="Best">The best one so far.</param>
/// <param name="IsStored">Whether it was taken from an earlier search that was stopped.</param>
/// <param name="Settings">The trial's values in words: <c>training.learning_rate=0.003, ensemble=greedy</c>.</param>
internal sealed record SearchProgress(int Done, int Planned, SearchTrial Trial, SearchTrial Best, bool IsStored, string Settings);
