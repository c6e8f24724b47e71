using System.Runtime.ExceptionServices;

namespace MetaFusion.Tensors.Threading;

/// <summary>
/// Threads that wait for work items between short parallel regions. Of the items 0 … count − 1 every thread begins with its
/// own share, every <see cref="Threads"/>-th item in order, and then takes what is left of the others' from the back; the
/// caller takes part. Which thread runs an item never shows in its result as long as items write to memory of their own.
/// </summary>
/// <remarks>
/// An item is run by the same thread in region after region unless somebody is late, so what it touches stays in the cache
/// of one core, and threads do not compete for a common counter.
/// Workers spin for about a tenth of a millisecond before they sleep, because the regions of a training step follow one
/// another closely; they sleep at once where there are more threads than processors. Regions must not be nested, and a
/// group serves one caller at a time. A region allocates nothing.
/// </remarks>
internal sealed class WorkerGroup : IDisposable
{
    private const int SpinsBeforeSleep = 2000;
    private const int PausesPerSpin = 10;

    private static readonly Lazy<WorkerGroup> OfProcess = new(() => new WorkerGroup());

    private readonly Thread[] _workers;
    private readonly ItemShare[] _shares;
    private readonly object _gate = new();
    private readonly int _spins;
    private Action<int>? _body;
    private int _unfinished;
    private int _region;
    private int _sleeping;
    private int _running;
    private volatile bool _disposed;
    private volatile Exception? _failure;

    /// <summary>Starts the workers.</summary>
    /// <param name="threads">Threads of a region, the caller included; 0 for one per processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public WorkerGroup(int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Threads = threads == 0 ? Environment.ProcessorCount : threads;
        _spins = Threads <= Environment.ProcessorCount ? SpinsBeforeSleep : 0;
        _shares = new ItemShare[Threads];
        _workers = new Thread[Threads - 1];
        for (int i = 0; i < _workers.Length; i++)
        {
            int place = i + 1;
            _workers[i] = new Thread(() => Work(place)) { IsBackground = true, Name = $"metafusion-{i + 1}" };
            _workers[i].Start();
        }
    }

    /// <summary>The group of the whole process, one thread a processor, for work that comes now and then; never disposed of.</summary>
    /// <remarks>Anybody may be using it: call <see cref="TryRun"/>, and do the items on the caller's thread when that refuses.</remarks>
    public static WorkerGroup Shared => OfProcess.Value;

    /// <summary>Threads of a region, the caller included.</summary>
    public int Threads { get; }

    /// <summary>Runs a region and returns when every item is done.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="body">Called once for each item. Pass a cached delegate to allocate nothing.</param>
    /// <exception cref="AggregateException">An item threw; the first exception is inside. Items not yet begun are skipped.</exception>
    /// <exception cref="OperationCanceledException">An item was cancelled. Items not yet begun are skipped.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of items is negative.</exception>
    /// <exception cref="InvalidOperationException">A region of this group is running: nested, or from another thread.</exception>
    /// <exception cref="ObjectDisposedException">The group is disposed of.</exception>
    public void Run(int count, Action<int> body)
    {
        if (!TryRun(count, body))
        {
            throw new InvalidOperationException(
                "WorkerGroup: a region is running already; regions cannot be nested, and a group serves one caller at a time.");
        }
    }

    /// <summary>Runs a region unless one is running already, and returns when every item is done.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="body">Called once for each item. Pass a cached delegate to allocate nothing.</param>
    /// <returns>False, and nothing is done, when a region of this group is running: nested, or from another thread.</returns>
    /// <exception cref="AggregateException">An item threw; the first exception is inside. Items not yet begun are skipped.</exception>
    /// <exception cref="OperationCanceledException">An item was cancelled. Items not yet begun are skipped.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of items is negative.</exception>
    /// <exception cref="ObjectDisposedException">The group is disposed of.</exception>
    public bool TryRun(int count, Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            return false;
        }

        _failure = null;
        _body = body;
        _unfinished = count;

        // From here on items can be claimed. A worker that wakes late from an earlier region takes part in this one.
        for (int place = 0; place < Threads; place++)
        {
            _shares[place].Open((count - place + Threads - 1) / Threads);
        }

        if (count > 1)
        {
            WakeWorkers();
        }

        TakeItems(0);
        var wait = default(SpinWait);
        while (Volatile.Read(ref _unfinished) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        Exception? failure = _failure;
        _body = null;
        Volatile.Write(ref _running, 0);
        if (failure is OperationCanceledException)
        {
            // Whoever cancelled waits for this and no other exception.
            ExceptionDispatchInfo.Throw(failure);
        }

        if (failure is not null)
        {
            throw new AggregateException(failure);
        }

        return true;
    }

    /// <summary>Ends the workers.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        WakeWorkers();
        foreach (Thread worker in _workers)
        {
            worker.Join();
        }
    }

    private void WakeWorkers()
    {
        // The increment and the worker's of _sleeping are full fences: either this sees the sleeper, or it sees the region.
        Interlocked.Increment(ref _region);
        if (Volatile.Read(ref _sleeping) > 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Work(int place)
    {
        int seen = 0;
        while (true)
        {
            seen = AwaitRegionAfter(seen);
            if (_disposed)
            {
                return;
            }

            TakeItems(place);
        }
    }

    private int AwaitRegionAfter(int seen)
    {
        int region;
        for (int spin = 0; spin < _spins; spin++)
        {
            if ((region = Volatile.Read(ref _region)) != seen)
            {
                return region;
            }

            Thread.SpinWait(PausesPerSpin);
        }

        lock (_gate)
        {
            Interlocked.Increment(ref _sleeping);
            while ((region = Volatile.Read(ref _region)) == seen)
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _sleeping);
        }

        return region;
    }

    private void TakeItems(int place)
    {
        // What this thread has finished and not yet told keeps the region open, so every item that it claims is of one region.
        int finished = 0;
        for (int i = 0; i < Threads; i++)
        {
            int owner = (place + i) % Threads;
            int position;
            while ((position = i == 0 ? _shares[owner].TakeFirst() : _shares[owner].TakeLast()) >= 0)
            {
                Do((position * Threads) + owner);
                finished++;
            }
        }

        if (finished > 0)
        {
            Interlocked.Add(ref _unfinished, -finished);
        }
    }

    private void Do(int item)
    {
        // The caller rethrows the first failure; the items that nobody has begun by then are skipped.
        if (_failure is not null)
        {
            return;
        }

        try
        {
            _body!(item);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
    }
}
