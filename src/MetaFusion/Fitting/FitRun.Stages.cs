using System.Diagnostics;
using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;

namespace MetaFusion.Fitting;

/// <content>What the stages took, and who diverged in them.</content>
internal sealed partial class FitRun
{
    private readonly List<(string Stage, TimeSpan Time)> _stages = [];

    private void WarnOfDivergence(string what, CohortSpec students, IReadOnlyList<TrainingRound> runs)
    {
        foreach (string warning in DivergenceWarnings.Of(what, students.Students.Select(s => s.Name).ToArray(), runs))
        {
            _warnings.Add(warning);
        }
    }

    private T Stage<T>(string name, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        _stages.Add((name, Stopwatch.GetElapsedTime(start)));
        return result;
    }

    private (string Stage, TimeSpan Time)[] SumStages() => _stages
        .GroupBy(s => s.Stage)
        .Select(g => (g.Key, g.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Time)))
        .ToArray();
}
