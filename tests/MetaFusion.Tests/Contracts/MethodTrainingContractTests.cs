using MetaFusion.Cohorts;
using MetaFusion.Methods;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Threading;
using MetaFusion.Tests.MutualLearning;

namespace MetaFusion.Tests.Contracts;

/// <summary>What every published method promises inside the trainer: kills, allocations, buffers.</summary>
public sealed class MethodTrainingContractTests
{
    private static readonly TrainingOptions Short = new() { Epochs = 4, BatchSize = 10, Rhos = [0, 0.99] };

    public static TheoryData<string, string> Cases => MethodContractTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_KilledAgainAndAgain_EndsWithTheSameBits(string key, string kind)
    {
        SmallCohort small = Small(key, Kind(kind), hasHoles: false);
        Cohort undisturbed = small.Build();
        TrainingResult expected = small.Fit(undisturbed, Short);
        var checkpoints = new KilledCheckpoints();

        (Cohort cohort, TrainingResult result) = Survive(small, checkpoints);

        Assert.True(checkpoints.Resumed >= 3, $"{checkpoints.Resumed} kills");
        Assert.Equal(expected.Rounds.Select(round => round.BestLosses), result.Rounds.Select(round => round.BestLosses));
        Assert.Equal(Values(undisturbed), Values(cohort));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_SamplesThatLackModalities_GivesTheSameBitsOnAnyThreads(string key, string kind)
    {
        SmallCohort small = Small(key, Kind(kind), hasHoles: true);
        Cohort one = small.Build(), three = small.Build();

        small.Fit(one, Short);
        small.Fit(three, Short, threads: 3);

        Assert.Equal(Values(one), Values(three));
        Assert.All(Values(one), values => Assert.All(values, value => Assert.True(float.IsFinite(value))));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Step_InSteadyState_AllocatesNothing(string key, string kind)
    {
        SmallCohort small = Small(key, Kind(kind), hasHoles: false);
        Cohort cohort = small.Build();
        using var workers = new WorkerGroup(1);
        var trainer = new CohortTrainer(cohort, small.Task, Short, small.Train(cohort), small.Validation(cohort), new RandomStream(1), workers);
        trainer.BeginRound(0.99, [.. Enumerable.Repeat(1.0, cohort.Students.Count)]);
        int[] rows = [.. Enumerable.Range(0, Short.BatchSize)];
        for (int i = 0; i < 40; i++)
        {
            trainer.Step(rows, rows);
        }

        // The least of five counts: a collection that another test begins counts the rest of this thread's window as allocated.
        long least = long.MaxValue;
        for (int count = 0; count < 5 && least > 0; count++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 20; i++)
            {
                trainer.Step(rows, rows);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static string Kind(string kind) => kind == "multiclass" ? "classification" : kind;

    private static SmallCohort Small(string key, string kind, bool hasHoles) =>
        new(kind, CohortSpec.Unimodal(2).With([new MethodUse(MethodRegistry.Find(key)!)]))
        {
            Has = hasHoles ? (row, m) => row % 4 != m : null,
        };

    private static float[][] Values(Cohort cohort) => [.. cohort.Students.Select(student => student.Parameters.Values.ToArray())];

    private static (Cohort Cohort, TrainingResult Result) Survive(SmallCohort small, KilledCheckpoints checkpoints)
    {
        for (int life = 0; ; life++)
        {
            Cohort cohort = small.Build();
            checkpoints.Live(5);
            try
            {
                return (cohort, small.Fit(cohort, Short, checkpoints: checkpoints));
            }
            catch (OperationCanceledException) when (life < 100)
            {
                // The next life goes on from what was kept.
            }
        }
    }
}
