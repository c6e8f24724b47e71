namespace MetaFusion.Studies;

/// <summary>Estimates how long the jobs of a study take that are not finished.</summary>
internal static class StudyTime
{
    /// <summary>The time to the end; null while nothing as large as what is left is finished to estimate it by.</summary>
    /// <remarks>
    /// A job takes what the median of the finished ones of its procedure and setting took, so that the first one, during which the
    /// program's own code is compiled, does not speak for all; a procedure of which none is finished, what its cost makes of the others.
    /// </remarks>
    /// <param name="finished">Finished jobs with their seconds, stored ones included.</param>
    /// <param name="running">Jobs that run now, with the seconds since they began.</param>
    /// <param name="waiting">Jobs that have not begun.</param>
    /// <param name="workers">Jobs at a time.</param>
    public static TimeSpan? Left(
        IReadOnlyList<(StudyJob Job, double Seconds)> finished, IReadOnlyList<(StudyJob Job, double Seconds)> running, IReadOnlyList<StudyJob> waiting, int workers)
    {
        double most = finished.Select(entry => entry.Job.Cost).DefaultIfEmpty(0).Max();
        if (running.Select(entry => entry.Job).Concat(waiting).Any(job => job.Cost > most) || finished.Count == 0)
        {
            return null;
        }

        ILookup<(string Setting, string Procedure), double> known = finished.ToLookup(entry => KindOf(entry.Job), entry => entry.Seconds);
        double pace = Median(finished.Select(entry => entry.Seconds / entry.Job.Cost));
        double[] begun = running.Select(entry => Math.Max(0, Expected(entry.Job) - entry.Seconds)).ToArray();
        double work = begun.Sum() + waiting.Sum(Expected);
        return TimeSpan.FromSeconds(Math.Max(work / Math.Max(1, workers), begun.DefaultIfEmpty(0).Max()));

        double Expected(StudyJob job) => known.Contains(KindOf(job)) ? Median(known[KindOf(job)]) : pace * job.Cost;
    }

    private static (string Setting, string Procedure) KindOf(StudyJob job) => (job.Unit.Setting, job.Procedure);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(sorted.Length - 1) / 2];
    }
}
