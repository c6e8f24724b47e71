namespace MetaFusion.Tensors.Threading;

/// <summary>
/// Threads that wait for work items between short parallel regions. A region hands out the items 0 … count − 1 in order,
/// each to whichever thread is free; the caller takes part. Which thread runs an item never shows in its result as long
/// as items write to memory of their own.
/// </summary>
/// <remarks>
/// Workers spin for some microseconds before they sleep, because the regions of a training step follow one another
/// closely. Regions must not be nested, and a group serves one caller at a time. A region allocates nothing.
/// </remarks>
public sealed class WorkerGroup : IDisposable
{
    private const int SpinsBeforeSleep = 2000;

    private readonly Thread[] _workers;
    private readonly object _gate = new();
    private Action<int>? _body;
    private int _count;
    private int _next;
    private int _busy;
    private int _region;
    private int _sleeping;
    private bool _disposed;
    private Exception? _failure;

    /// <summary>Starts the workers.</summary>
    /// <param name="threads">Threads of a region, the caller included; 0 for one per processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public WorkerGroup(int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Threads = threads == 0 ? Environment.ProcessorCount : threads;
        _workers = new Thread[Threads - 1];
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Thread(Work) { IsBackground = true, Name = $"metafusion-{i + 1}" };
            _workers[i].Start();
        }
    }

    /// <summary>Threads of a region, the caller included.</summary>
    public int Threads { get; }

    /// <summary>Runs a region and returns when every item is done.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="body">Called once for each item. Pass a cached delegate to allocate nothing.</param>
    /// <exception cref="AggregateException">An item threw; the first exception is inside. Items not yet begun are skipped.</exception>
    public void Run(int count, Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        ObjectDisposedException.ThrowIf(_disposed, this);
        _body = body;
        _count = count;
        _failure = null;
        Volatile.Write(ref _next, 0);
        Volatile.Write(ref _busy, _workers.Length);
        Interlocked.Increment(ref _region);
        if (Volatile.Read(ref _sleeping) > 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }

        TakeItems();
        var wait = default(SpinWait);
        while (Volatile.Read(ref _busy) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        if (_failure is not null)
        {
            throw new AggregateException(_failure);
        }
    }

    /// <summary>Ends the workers.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        lock (_gate)
        {
            Interlocked.Increment(ref _region);
            Monitor.PulseAll(_gate);
        }

        foreach (Thread worker in _workers)
        {
            worker.Join();
        }
    }

    private void Work()
    {
        int seen = 0;
        while (true)
        {
            seen = AwaitRegionAfter(seen);
            if (_disposed)
            {
                return;
            }

            TakeItems();
            Interlocked.Decrement(ref _busy);
        }
    }

    private int AwaitRegionAfter(int seen)
    {
        for (int spin = 0; spin < SpinsBeforeSleep; spin++)
        {
            if (Volatile.Read(ref _region) != seen)
            {
                return seen + 1;
            }

            Thread.SpinWait(10);
        }

        lock (_gate)
        {
            Interlocked.Increment(ref _sleeping);
            while (Volatile.Read(ref _region) == seen)
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _sleeping);
        }

        return seen + 1;
    }

    private void TakeItems()
    {
        int item;
        while ((item = Interlocked.Increment(ref _next) - 1) < _count)
        {
            try
            {
                _body!(item);
            }
            catch (Exception exception)
            {
                // The caller rethrows the first failure; the remaining items are dropped.
                Interlocked.CompareExchange(ref _failure, exception, null);
                Volatile.Write(ref _next, _count);
            }
        }
    }
}
