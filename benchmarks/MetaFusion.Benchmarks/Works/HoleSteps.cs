using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.Benchmarks.Works;

/// <summary>What a training step costs where samples lack modalities, beside one over the same number of present samples.</summary>
/// <remarks>
/// Every student reads what is there, so the unit is one sample read by one student. The tables are those of work A; the cohort
/// has students of one modality and of both.
/// </remarks>
internal sealed class HoleSteps : IDisposable
{
    private readonly WorkerGroup _workers;
    private readonly CohortTrainer _trainer;
    private readonly int[] _order;
    private readonly int _chunk;

    private HoleSteps(Work work, WorkData data, double rate, int threads)
    {
        Cohort cohort = Cohort.Build(work.Cohort, data.Representations, data.Task);
        cohort.Initialize(data.Random.Derive("initialisation"));
        RandomStream random = data.Random.Derive("holes");
        bool[] has = Enumerable.Range(0, 2 * work.Samples).Select(_ => random.NextDouble() >= rate).ToArray();

        // Who lacks both would not be there at all.
        var presence = new Presence(work.Samples, 2, (row, m) => has[(2 * row) + m] || !has[(2 * row) + 1 - m]);
        CohortData train = data.Train(cohort) with { Presence = presence };
        _workers = new WorkerGroup(threads);
        _trainer = new CohortTrainer(
            cohort, data.Task, new TrainingOptions { BatchSize = Work.Batch }, train, data.Validation(cohort), data.Random, _workers);
        _trainer.BeginRound(Work.Rho, work.DivergenceWeights());
        _chunk = ChunkSize.Of(Work.Batch, cohort, train.Presence);
        _order = WorkRun.BatchOrder(work, data);
        var attendance = new Attendance(cohort.Students, presence);
        Reads = _order.Sum(row => attendance.ReadersOf(presence.PatternOf(row)).Length);
    }

    /// <summary>Samples that the students read in one pass, summed over the students.</summary>
    public long Reads { get; }

    /// <summary>Measures in turn with and without holes.</summary>
    /// <param name="rate">Share of samples that lack a modality.</param>
    /// <param name="rounds">How often each takes its turn.</param>
    /// <param name="seconds">How long a turn is.</param>
    /// <param name="threads">Threads; 0 for one per processor.</param>
    /// <returns>Nanoseconds for one sample and one student, the least of all passes: without and with holes.</returns>
    public static (double Plain, double Holed) Measure(double rate, int rounds, double seconds, int threads)
    {
        Work work = WorkCatalog.Get("A") with
        {
            Cohort = CohortSpec.CrossProduct(
            [
                [RepresentationSpec.None, RepresentationSpec.Raw, RepresentationSpec.Mlp(200)],
                [RepresentationSpec.None, RepresentationSpec.Raw, RepresentationSpec.Mlp(100)],
            ]),
        };
        var data = new WorkData(work);
        using var plain = new HoleSteps(work, data, 0, threads);
        using var holed = new HoleSteps(work, data, rate, threads);
        double leastPlain = double.PositiveInfinity, leastHoled = double.PositiveInfinity;
        for (int round = 0; round < rounds; round++)
        {
            leastPlain = Math.Min(leastPlain, Timing.MedianAndLeast(plain.Pass, seconds).Least);
            leastHoled = Math.Min(leastHoled, Timing.MedianAndLeast(holed.Pass, seconds).Least);
        }

        return (1e9 * leastPlain / plain.Reads, 1e9 * leastHoled / holed.Reads);
    }

    public void Dispose() => _workers.Dispose();

    private void Pass()
    {
        for (int start = 0; start < _order.Length; start += _chunk)
        {
            int end = Math.Min(_order.Length, start + _chunk);
            _trainer.Step(_order.AsSpan(start..end), _order.AsSpan(end, Math.Min(_chunk, _order.Length - end)));
        }
    }
}
