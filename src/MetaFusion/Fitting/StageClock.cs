using System.Diagnostics;

namespace MetaFusion.Fitting;

/// <summary>Measures the stages of a fit; a stage may come in several pieces.</summary>
internal sealed class StageClock
{
    private readonly List<(string Stage, TimeSpan Time)> _pieces = [];

    /// <summary>Does a piece of work and adds its time to that of its stage.</summary>
    public T Time<T>(string stage, Func<T> work)
    {
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
}
