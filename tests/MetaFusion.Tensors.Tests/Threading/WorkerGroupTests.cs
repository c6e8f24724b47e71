using MetaFusion.Tensors.Threading;

namespace MetaFusion.Tensors.Tests.Threading;

public sealed class WorkerGroupTests
{
    /// <summary>A group that hangs should fail its test, not stop the suite; far above what a loaded machine needs.</summary>
    private const int Timeout = 120_000;

    [Theory(Timeout = Timeout)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Run_ManyShortRegions_DoesEveryItemExactlyOnce(int threads)
    {
        await Task.Run(
            () =>
            {
                using var group = new WorkerGroup(threads);
                int[] done = new int[64];
                Action<int> body = item => Interlocked.Increment(ref done[item]);

                for (int region = 0; region < 10_000; region++)
                {
                    int count = region % (done.Length + 1);
                    Array.Clear(done);
                    group.Run(count, body);

                    // Everything is finished on return, and nothing beyond the count was touched.
                    for (int item = 0; item < done.Length; item++)
                    {
                        if (done[item] != (item < count ? 1 : 0))
                        {
                            Assert.Fail($"Region {region}: item {item} of {count} ran {done[item]} times.");
                        }
                    }
                }
            },
            TestContext.Current.CancellationToken);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Run_BodiesDifferByRegion_NeverRunsAnOldOne(int threads)
    {
        await Task.Run(
            () =>
            {
                using var group = new WorkerGroup(threads);
                for (int region = 0; region < 3_000; region++)
                {
                    // Every region has memory of its own: a late worker with an old body would leave a hole here.
                    int[] done = new int[1 + (region % 5)];
                    group.Run(done.Length, item => Interlocked.Increment(ref done[item]));
                    if (region % 100 == 0)
                    {
                        Thread.Sleep(1);
                    }

                    Assert.All(done, times => Assert.Equal(1, times));
                }
            },
            TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_SeveralThreads_WorkAtTheSameTime()
    {
        await Task.Run(
            () =>
            {
                using var group = new WorkerGroup(3);
                using var meeting = new Barrier(3);

                // Each item waits for the other two, so all three threads must take one.
                group.Run(3, _ => meeting.SignalAndWait());
                Thread.Sleep(20);
                group.Run(3, _ => meeting.SignalAndWait());

                Assert.Equal(2, meeting.CurrentPhaseNumber);
            },
            TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_RegionAfterRegion_GivesAnItemToTheSameThread()
    {
        await Task.Run(
            () =>
            {
                using var group = new WorkerGroup(3);
                using var meeting = new Barrier(3);
                int[] threads = new int[3];
                group.Run(3, Meet);
                int[] first = [.. threads];
                for (int region = 0; region < 200; region++)
                {
                    group.Run(3, Meet);
                    Assert.Equal(first, threads);
                }

                // Nobody can take a second item before all have begun their first, so nobody is late.
                void Meet(int item)
                {
                    threads[item] = Environment.CurrentManagedThreadId;
                    meeting.SignalAndWait();
                }
            },
            TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = Timeout)]
    public async Task Run_ItemOfAWorkerIsSlow_WaitsForIt()
    {
        await Task.Run(
            () =>
            {
                using var group = new WorkerGroup(2);
                using var meeting = new Barrier(2);
                int caller = Environment.CurrentManagedThreadId;
                bool finished = false;

                // The items meet, so one of them runs on the worker; that one takes its time.
                group.Run(2, _ =>
                {
                    meeting.SignalAndWait();
                    if (Environment.CurrentManagedThreadId != caller)
                    {
                        Thread.Sleep(50);
                        Volatile.Write(ref finished, true);
                    }
                });

                Assert.True(Volatile.Read(ref finished));
            },
            TestContext.Current.CancellationToken);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Run_ItemThrows_SurfacesAndTheGroupGoesOn(int threads)
    {
        await Task.Run(
            () =>
            {
                using var group = new WorkerGroup(threads);
                for (int region = 0; region < 300; region++)
                {
                    int ran = 0;

                    AggregateException exception = Assert.Throws<AggregateException>(
                        () => group.Run(100, item =>
                        {
                            Interlocked.Increment(ref ran);
                            throw new InvalidDataException($"item {item}");
                        }));

                    Assert.IsType<InvalidDataException>(exception.InnerException);
                    Assert.InRange(ran, 1, threads);
                    int done = 0;
                    group.Run(100, _ => Interlocked.Increment(ref done));
                    Assert.Equal(100, done);
                }
            },
            TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_ItemIsCancelled_ThrowsThatItWasCancelled(int threads)
    {
        using var group = new WorkerGroup(threads);
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        OperationCanceledException exception = Assert.Throws<OperationCanceledException>(
            () => group.Run(100, _ => cancellation.Token.ThrowIfCancellationRequested()));

        Assert.Equal(cancellation.Token, exception.CancellationToken);
    }

    [Fact]
    public void Run_OneThread_TakesItemsInOrderOnTheCaller()
    {
        using var group = new WorkerGroup(1);
        var items = new List<int>();

        group.Run(5, items.Add);

        Assert.Equal([0, 1, 2, 3, 4], items);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_CachedBody_AllocatesNothing(int threads)
    {
        using var group = new WorkerGroup(threads);
        int[] done = new int[8];
        Action<int> body = item => Interlocked.Increment(ref done[item]);
        for (int i = 0; i < 100; i++)
        {
            group.Run(8, body);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            group.Run(8, body);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Run_Nested_ThrowsSayingWhy()
    {
        using var group = new WorkerGroup(2);

        AggregateException exception = Assert.Throws<AggregateException>(() => group.Run(1, _ => group.Run(1, _ => { })));

        Assert.Equal(
            "WorkerGroup: a region is running already; regions cannot be nested, and a group serves one caller at a time.",
            Assert.IsType<InvalidOperationException>(exception.InnerException).Message);
    }

    [Fact]
    public void TryRun_RegionIsRunning_RefusesAndDoesNothing()
    {
        using var group = new WorkerGroup(2);
        bool? accepted = null;
        int done = 0;

        group.Run(1, _ => accepted = group.TryRun(3, _ => done++));

        Assert.False(accepted);
        Assert.Equal(0, done);
        Assert.True(group.TryRun(3, _ => Interlocked.Increment(ref done)));
        Assert.Equal(3, done);
    }

    [Fact]
    public void Shared_AskedTwice_IsOneGroupWithAThreadPerProcessor()
    {
        Assert.Same(WorkerGroup.Shared, WorkerGroup.Shared);
        Assert.Equal(Environment.ProcessorCount, WorkerGroup.Shared.Threads);
    }

    [Fact(Timeout = Timeout)]
    public async Task Dispose_AtAnyMoment_EndsTheWorkers()
    {
        await Task.Run(
            () =>
            {
                for (int i = 0; i < 100; i++)
                {
                    var group = new WorkerGroup(1 + (i % 4));
                    for (int region = 0; region < i % 3; region++)
                    {
                        group.Run(4, _ => { });
                    }

                    Thread.Sleep(i % 7 == 0 ? 2 : 0);
                    group.Dispose();
                    group.Dispose();

                    Assert.Throws<ObjectDisposedException>(() => group.Run(1, _ => { }));
                }
            },
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public void WorkerGroup_ImpossibleNumbers_Throws()
    {
        using var group = new WorkerGroup();

        Assert.Equal(Environment.ProcessorCount, group.Threads);
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerGroup(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => group.Run(-1, _ => { }));
    }
}
