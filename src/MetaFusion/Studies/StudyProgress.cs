namespace MetaFusion.Studies;

/// <summary>Where a study stands when a job ends, or when it starts with what was stored.</summary>
/// <param name="Done">Finished jobs, stored ones included.</param>
/// <param name="Total">All jobs.</param>
/// <param name="Failed">Finished jobs that failed, wholly or for some of their contenders.</param>
/// <param name="Latest">The job that just ended; null at the start.</param>
/// <param name="Results">Every result so far.</param>
/// <param name="Elapsed">Time since the start.</param>
/// <param name="Remaining">Estimated time to the end; null before there is anything to estimate it by.</param>
internal sealed record StudyProgress(
    int Done, int Total, int Failed, StudyResult? Latest, IReadOnlyList<StudyResult> Results, TimeSpan Elapsed, TimeSpan? Remaining);
