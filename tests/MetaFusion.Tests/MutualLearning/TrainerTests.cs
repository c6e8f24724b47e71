using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Threading;
using MetaFusion.Tests.Support;
using MetaFusion.Tests.Tasks;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>Whole trainings with the trainers beside mutual learning.</summary>
public sealed class TrainerTests
{
    private static readonly TrainingOptions Short = new() { Epochs = 12, BatchSize = 16, Optimizer = new OptimizerOptions { LearningRate = 0.05 } };

    public static TheoryData<string, string> Cases => new()
    {
        { "regression", CooperativeTrainer.Key },
        { "regression", NegativeCorrelationTrainer.Key },
        { "classification", NegativeCorrelationTrainer.Key },
        { "regression", AllAtOnceTrainer.Key },
        { "classification", AllAtOnceTrainer.Key },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_BestEpoch_IsOneForAllByWhatTheyAnswerTogether(string kind, string key)
    {
        var small = new SmallCohort(kind, Spec(key));
        Cohort cohort = small.Build();

        TrainingResult result = small.Fit(cohort, Short with { Trainer = Of(key) });

        foreach (TrainingRound run in result.Rounds)
        {
            double[] joint = run.Epochs.Select(epoch => epoch.JointValidation!.Value).ToArray();
            Assert.Equal(joint.Min(), run.JointLoss);
            Assert.All(run.BestEpochs, best => Assert.Equal(Array.IndexOf(joint, joint.Min()), best));
            Assert.Equal(run.Epochs[run.BestEpochs[0]].ValidationTask, run.BestLosses);
        }

        Assert.Equal(result.Rounds.Min(run => run.JointLoss), result.Selected.JointLoss);
        CohortData validation = small.Validation(cohort);
        float[][] outputs = SmallCohort.Outputs(cohort, validation);
        double divisor = Of(key).PredictsBySum ? 1 : outputs.Length;
        float[] together = Enumerable.Range(0, outputs[0].Length).Select(n => (float)(outputs.Sum(o => (double)o[n]) / divisor)).ToArray();
        Numerics.Near(Reference.Loss(small.Task, together, validation.Targets.Values.ToArray()), result.Selected.JointLoss!.Value, 1e-5);
        Assert.Equal(outputs, result.ValidationOutputs.Select(o => o.Values.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_OneAndTwoThreads_GiveTheSameBits(string kind, string key)
    {
        var small = new SmallCohort(kind, Spec(key));
        Cohort[] cohorts = [small.Build(), small.Build()];

        TrainingResult[] results = cohorts.Zip([1, 2], (cohort, threads) => small.Fit(cohort, Short with { Trainer = Of(key) }, threads)).ToArray();

        Assert.Equal(SmallCohort.Parameters(cohorts[0]), SmallCohort.Parameters(cohorts[1]));
        Assert.Equal(results[0].Rounds.SelectMany(run => run.Epochs).SelectMany(e => e.TrainLoss), results[1].Rounds.SelectMany(run => run.Epochs).SelectMany(e => e.TrainLoss));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_MoreBatches_AllocateNextToNothing(string kind, string key)
    {
        _ = Allocated(kind, key, 64);
        double perBatch = (Allocated(kind, key, 64 + 1600) - Allocated(kind, key, 64)) / (1600.0 / Short.BatchSize * Penalties(key));

        Assert.True(perBatch <= 64, FormattableString.Invariant($"{perBatch:0.0} bytes per batch"));
    }

    [Fact]
    public void Train_CooperativeWithoutAgreement_IsAllAtOnceToTheBit()
    {
        var small = new SmallCohort("regression", Spec(CooperativeTrainer.Key));
        Cohort cooperative = small.Build();
        Cohort atOnce = small.Build();

        small.Fit(cooperative, Short with { Trainer = new CooperativeTrainer { Rhos = [0] } });
        small.Fit(atOnce, Short with { Trainer = new AllAtOnceTrainer() });

        Assert.Equal(SmallCohort.Parameters(atOnce), SmallCohort.Parameters(cooperative));
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void Train_NegativeCorrelationOfZero_TrainsIndependentStudents(string kind)
    {
        var small = new SmallCohort(kind, SmallCohort.Product(2));

        TrainingRound parted = small.Fit(Short with { Trainer = new NegativeCorrelationTrainer { Lambdas = [0] } }).Selected;
        TrainingRound alone = small.Fit(Short with { Rhos = [0] }).Selected;

        Assert.Equal(alone.Epochs.SelectMany(epoch => epoch.ValidationTask), parted.Epochs.SelectMany(epoch => epoch.ValidationTask));
    }

    [Fact]
    public void Train_MoreNegativeCorrelation_PartsTheStudentsMore()
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2));

        TrainingResult result = small.Fit(Short with { Trainer = new NegativeCorrelationTrainer { Lambdas = [0.05, 0.6] } });

        // Mean loss less loss of the mean is the spread of the students about it.
        double[] spread = result.Rounds.Select(run => run.Epochs[^1].ValidationTask.Average() - run.Epochs[^1].JointValidation!.Value).ToArray();
        Assert.True(spread[1] > spread[0], FormattableString.Invariant($"{spread[0]} and {spread[1]}"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_LearningRateOfAMillion_SaysThatTrainingDiverged(string kind, string key)
    {
        var small = new SmallCohort(kind, Spec(key));
        var exploding = new OptimizerOptions { Kind = OptimizerKind.Sgd, LearningRate = 1e30 };

        var fault = Assert.Throws<CohortDivergedException>(() => small.Fit(Short with { Trainer = Of(key), Optimizer = exploding }));

        Assert.StartsWith("training diverged: the validation loss of all ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_AdversarialWeights_FollowTheWorstClusterAndChooseByTheBest()
    {
        var small = new SmallCohort("regression", SmallCohort.Product(3));

        TrainingResult result = small.Fit(Short with { Weighting = DivergenceWeighting.Adversarial, Rhos = [0, 3] });

        LossClustering clusters = LossClustering.Fit(result.Rounds[0].BestLosses);
        double[] followed = result.Rounds[0].BestLosses.Where((_, k) => result.DivergenceWeights[k] > 0).ToArray();
        double[] others = result.Rounds[0].BestLosses.Where((_, k) => result.DivergenceWeights[k] == 0).ToArray();
        Assert.NotEmpty(others);
        Assert.True(followed.Min() > others.Max());
        Numerics.Near(1, result.DivergenceWeights.Sum(), 1e-12);
        Assert.Equal(clusters.BestCluster, result.Trusted);
    }

    [Theory]
    [InlineData(new[] { -0.1 })]
    [InlineData(new[] { 1.0 })]
    [InlineData(new double[0])]
    [InlineData(new[] { 0.5, 0.5 })]
    public void Rhos_OutOfRange_AreRefused(double[] rhos) =>
        Assert.Throws<ArgumentException>(() => new CooperativeTrainer { Rhos = rhos });

    [Theory]
    [InlineData(new[] { 1.1 })]
    [InlineData(new[] { double.NaN })]
    [InlineData(new double[0])]
    public void Lambdas_OutOfRange_AreRefused(double[] lambdas) =>
        Assert.Throws<ArgumentException>(() => new NegativeCorrelationTrainer { Lambdas = lambdas });

    private static Trainer Of(string key) => key switch
    {
        CooperativeTrainer.Key => new CooperativeTrainer { Rhos = [0, 0.5] },
        NegativeCorrelationTrainer.Key => new NegativeCorrelationTrainer { Lambdas = [0.1, 0.5] },
        _ => new AllAtOnceTrainer(),
    };

    private static int Penalties(string key) => key == AllAtOnceTrainer.Key ? 1 : 2;

    private static CohortSpec Spec(string key) => key == CooperativeTrainer.Key
        ? new([.. CohortSpec.Unimodal(2).Students, .. CohortSpec.Early(2).Students])
        : SmallCohort.Product(2);

    private static long Allocated(string kind, string key, int rows)
    {
        var small = new SmallCohort(kind, Spec(key), rows);
        Cohort cohort = small.Build();
        CohortData train = small.Train(cohort);
        CohortData validation = small.Validation(cohort);
        using var workers = new WorkerGroup(1);
        var trainer = new CohortTrainer(
            cohort, small.Task, Short with { Epochs = 1, Trainer = Of(key) }, train, validation, new RandomStream(7, "training"), workers);
        long before = GC.GetAllocatedBytesForCurrentThread();
        trainer.Train(cancellation: TestContext.Current.CancellationToken);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
