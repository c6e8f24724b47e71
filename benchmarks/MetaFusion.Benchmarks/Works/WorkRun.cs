using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.Benchmarks.Works;

/// <summary>A work laid out for training: its cohort with initial weights, and a trainer that takes single steps.</summary>
internal sealed class WorkRun : IDisposable
{
    /// <summary>Steps from the initial weights to the losses that all programs must agree on.</summary>
    public const int ComparedSteps = 10;

    private readonly WorkerGroup _workers;
    private readonly CohortTrainer _trainer;
    private readonly int[] _order;
    private int _next;

    public WorkRun(Work work, WorkData data, int threads)
    {
        Work = work;
        Data = data;
        Cohort = Cohort.Build(work.Cohort, data.Representations, data.Task);
        Cohort.Initialize(data.Random.Derive("initialisation"));
        _workers = new WorkerGroup(threads);
        Train = data.Train(Cohort);
        _trainer = new CohortTrainer(
            Cohort, data.Task, new TrainingOptions { BatchSize = Work.Batch }, Train, data.Validation(Cohort), data.Random, _workers);
        _order = BatchOrder(work, data);
        Restart();
    }

    public Work Work { get; }

    public WorkData Data { get; }

    public Cohort Cohort { get; }

    public CohortData Train { get; }

    public int Threads => _workers.Threads;

    /// <summary>The rows of all batches, one after the other; whole batches only.</summary>
    public static int[] BatchOrder(Work work, WorkData data)
    {
        int[] order = Enumerable.Range(0, work.Samples).ToArray();
        data.Random.Derive("order").Shuffle(order.AsSpan());
        return order[..(work.Samples / Work.Batch * Work.Batch)];
    }

    /// <summary>Goes back to the initial weights and the first batch.</summary>
    public void Restart()
    {
        _trainer.BeginRound(Work.Rho, Work.DivergenceWeights());
        _next = 0;
    }

    /// <summary>Trains on the next batch.</summary>
    public void Step()
    {
        int current = _next;
        _next = (_next + Work.Batch) % _order.Length;
        _trainer.Step(_order.AsSpan(current, Work.Batch), _order.AsSpan(_next, Work.Batch));
    }

    /// <summary>The loss of every student, mutual part included, on the batch after <see cref="ComparedSteps"/> steps.</summary>
    public double[] ComparedLosses()
    {
        Restart();
        for (int i = 0; i < ComparedSteps; i++)
        {
            Step();
        }

        // The trainer keeps means over all its batches, which are of one size; their difference is the last batch's.
        double[] before = _trainer.TrainLosses;
        Step();
        double[] after = _trainer.TrainLosses;
        Restart();
        return after.Select((loss, k) => ((ComparedSteps + 1) * loss) - (ComparedSteps * before[k])).ToArray();
    }

    public void Dispose() => _workers.Dispose();
}
