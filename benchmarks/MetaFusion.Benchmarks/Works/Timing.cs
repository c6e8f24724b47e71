using System.Diagnostics;

namespace MetaFusion.Benchmarks.Works;

/// <summary>Clocks of a round.</summary>
internal static class Timing
{
    /// <summary>Repeats an action for some time, at least once, and gives the mean time of one, and the least.</summary>
    public static (int Count, double Seconds, double Least) Repeat(Action action, double seconds)
    {
        int count = 0;
        double least = double.PositiveInfinity;
        long start = Stopwatch.GetTimestamp();
        double elapsed = 0;
        do
        {
            action();
            count++;
            double now = Stopwatch.GetElapsedTime(start).TotalSeconds;
            least = Math.Min(least, now - elapsed);
            elapsed = now;
        }
        while (elapsed < seconds);

        return (count, elapsed / count, least);
    }

    /// <summary>Repeats an action for some time and gives the median of its single times.</summary>
    public static double Median(Action action, double seconds) => MedianAndLeast(action, seconds).Median;

    /// <summary>Repeats an action for some time and gives the median of its single times, and the least.</summary>
    /// <remarks>On a busy machine the least says what the code costs, the median what the neighbours do.</remarks>
    public static (double Median, double Least) MedianAndLeast(Action action, double seconds)
    {
        var times = new List<double>();
        long start = Stopwatch.GetTimestamp();
        do
        {
            long begin = Stopwatch.GetTimestamp();
            action();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);

        times.Sort();
        return (times[times.Count / 2], times[0]);
    }
}
