using System.Diagnostics;

namespace MetaFusion.Fitting;

/// <summary>Measures the stages of a fit; a stage may come in several pieces.</summary>
/// <param name="running">
/// Told once of a stage that runs for two seconds already and has no progress of its own to show, on a thread of its own; null for
/// nobody.
/// </param>
internal sealed class StageClock(Action<string>? running = null)
{
    /// <summary>The stages that report every epoch.</summary>
    private static readonly string[] WithProgress = [CohortTraining.Cohort, CohortTraining.Baselines];

    private readonly List<(string Stage, TimeSpan Time)> _pieces = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>How long a stage may be silent.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Does a piece of work and adds its time to that of its stage.</summary>
    public T Time<T>(string stage, Func<T> work)
    {
        using Timer? timer = running is null || WithProgress.Contains(stage) ? null
            : new Timer(_ => Tell(stage), null, Patience, Timeout.InfiniteTimeSpan);
        long start = Stopwatch.GetTimestamp();
        T result = work();
        _pieces.Add((stage, Stopwatch.GetElapsedTime(start)));
        return result;
    }

    /// <summary>The time of every stage, in the order in which they began.</summary>
    public (string Stage, TimeSpan Time)[] Sums() => _pieces
        .GroupBy(piece => piece.Stage)
        .Select(group => (group.Key, group.Aggregate(TimeSpan.Zero, (sum, piece) => sum + piece.Time)))
        .ToArray();

    private void Tell(string stage)
    {
        lock (_told)
        {
            if (!_told.Add(stage))
            {
                return;
            }
        }

        running!(stage);
    }
}
