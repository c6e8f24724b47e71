using System.Diagnostics;
using MetaFusion.Foundation;
using MetaFusion.Persistence;

namespace MetaFusion.Studies;

/// <summary>Runs the jobs of a study, several at a time, and stores each as it ends.</summary>
/// <remarks>
/// Jobs share nothing, so scheduling decides when a figure is there, never what it is. Units go in their order, so that a
/// study stopped early has compared all contenders on the same units; within an order the largest job goes first.
/// </remarks>
internal sealed class StudyRunner
{
    private readonly StudyPlan _plan;
    private readonly StudyStore _store;
    private readonly IProgress<StudyProgress>? _progress;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly StudyResult?[] _results;
    private readonly Dictionary<int, long> _running = [];
    private int _workers;

    private StudyRunner(StudyPlan plan, StudyStore store, IProgress<StudyProgress>? progress)
    {
        _plan = plan;
        _store = store;
        _progress = progress;
        _results = new StudyResult?[plan.Jobs.Count];
    }

    /// <summary>Runs what is not stored yet.</summary>
    /// <param name="plan">The study.</param>
    /// <param name="store">Its folder.</param>
    /// <param name="threads">Jobs at a time; 0 for one per processor. Results do not depend on it.</param>
    /// <param name="progress">Told at the start and at the end of every job, one call at a time; may be null.</param>
    /// <param name="cancellation">No further job starts, running ones are dropped; what is stored stays.</param>
    /// <returns>A result for every job, in the order of the plan; failed ones say why.</returns>
    /// <exception cref="StudyException">A stored result cannot be used.</exception>
    /// <exception cref="Persistence.FileWriteException">A result cannot be stored.</exception>
    /// <exception cref="MemoryLimitException">A fit needs more memory than there is.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<IReadOnlyList<StudyResult>> RunAsync(
        StudyPlan plan, StudyStore store, int threads = 0, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var runner = new StudyRunner(plan, store, progress);
        await runner.RunAsync(threads == 0 ? Environment.ProcessorCount : threads, cancellation).ConfigureAwait(false);
        return runner._results.Select(result => result!).ToArray();
    }

    private async Task RunAsync(int threads, CancellationToken cancellation)
    {
        for (int j = 0; j < _results.Length; j++)
        {
            _results[j] = _store.Find(_plan.Jobs[j]);
        }

        int[] waiting = Enumerable.Range(0, _results.Length)
            .Where(j => _results[j] is null)
            .OrderBy(j => _plan.Jobs[j].Unit.Order)
            .ThenByDescending(j => _plan.Jobs[j].Cost)
            .ToArray();
        int workers = _workers = Math.Min(threads, waiting.Length);
        Report(null);
        int threadsPerJob = workers == 0 ? 1 : Math.Max(1, threads / workers);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        int next = -1;
        Task[] running = Enumerable.Range(0, workers)
            .Select(_ => Task.Factory.StartNew(Work, stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        await Task.WhenAll(running).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();

        void Work()
        {
            try
            {
                for (int place = Interlocked.Increment(ref next); place < waiting.Length; place = Interlocked.Increment(ref next))
                {
                    stop.Token.ThrowIfCancellationRequested();
                    Run(waiting[place], threadsPerJob, stop.Token);
                }
            }
            catch
            {
                // One worker that cannot go on ends the study: the others would compute for nobody.
                stop.Cancel();
                throw;
            }
        }
    }

    private void Run(int j, int threads, CancellationToken cancellation)
    {
        StudyJob job = _plan.Jobs[j];
        long start = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            _running.Add(j, start);
        }

        var result = new StudyResult
        {
            Choices = StudyStore.Checksum(job.Choices),
            Setting = job.Unit.Setting,
            Unit = job.Unit.Name,
            Procedure = job.Procedure,
            Version = LibraryVersion.Full,
        };
        try
        {
            result = result with { Figures = job.Run(threads, cancellation) };
        }
        catch (InputException exception) when (exception is not (MemoryLimitException or FileWriteException))
        {
            // A diverged training is a finding about this contender on this unit; the others go on. What the machine refuses now it may
            // grant tomorrow: stored, it would never be tried again.
            result = result with { Failure = exception.Message };
        }

        result = result with { Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds };
        lock (_gate)
        {
            _store.Store(job, result);
            _results[j] = result;
            _running.Remove(j);
            Report(result);
        }
    }

    private void Report(StudyResult? latest)
    {
        if (_progress is null)
        {
            return;
        }

        StudyResult[] done = _results.OfType<StudyResult>().ToArray();
        _progress.Report(new StudyProgress(
            done.Length, _results.Length, done.Count(result => result.WhyNot(_plan) is not null), latest, done, Stopwatch.GetElapsedTime(_start), Left()));
    }

    private TimeSpan? Left() => StudyTime.Left(
        [.. _results.Index().Where(entry => entry.Item?.IsDone == true).Select(entry => (_plan.Jobs[entry.Index], entry.Item!.Seconds))],
        [.. _running.Select(entry => (_plan.Jobs[entry.Key], Stopwatch.GetElapsedTime(entry.Value).TotalSeconds))],
        [.. Enumerable.Range(0, _results.Length).Where(j => _results[j] is null && !_running.ContainsKey(j)).Select(j => _plan.Jobs[j])],
        _workers);
}
