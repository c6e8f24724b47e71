namespace MetaFusion.MutualLearning;

/// <summary>
/// How long an epoch takes: the median of the last ones. The first epochs of a process compile its code and take many times as long
/// as the others, so that the mean over all of them makes a short training look long.
/// </summary>
internal sealed class EpochPace
{
    private const int Remembered = 10;

    private readonly Queue<TimeSpan> _last = new();
    private TimeSpan _before;

    /// <summary>Notes the end of an epoch and gives the pace.</summary>
    /// <param name="elapsed">Time since the training began.</param>
    public TimeSpan EndEpoch(TimeSpan elapsed)
    {
        if (_last.Count == Remembered)
        {
            _last.Dequeue();
        }

        _last.Enqueue(elapsed - _before);
        _before = elapsed;
        TimeSpan[] sorted = [.. _last.Order()];
        return sorted[(sorted.Length - 1) / 2];
    }
}
