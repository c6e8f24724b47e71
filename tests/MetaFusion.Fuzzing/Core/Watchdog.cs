using System.Diagnostics;

namespace MetaFusion.Fuzzing.Core;

/// <summary>Ends the process when an input never comes back, and says which: no exception can tell.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Action<FuzzCase> _bark;
    private readonly Timer _timer;
    private FuzzCase? _current;
    private long _since;

    /// <summary>Starts watching.</summary>
    /// <param name="bark">Called with an input that did not come back; it should end the process.</param>
    public Watchdog(Action<FuzzCase> bark)
    {
        _bark = bark;
        _timer = new Timer(_ => Look(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>Tells that an input is about to be read; null that none is.</summary>
    public void Watch(FuzzCase? current)
    {
        Volatile.Write(ref _since, Stopwatch.GetTimestamp());
        Volatile.Write(ref _current, current);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        FuzzCase? current = Volatile.Read(ref _current);
        if (current is not null && Stopwatch.GetElapsedTime(Volatile.Read(ref _since)) > Patience && ReferenceEquals(current, Volatile.Read(ref _current)))
        {
            _bark(current);
        }
    }
}
