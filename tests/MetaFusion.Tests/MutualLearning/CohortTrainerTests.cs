using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.MutualLearning;

public sealed class CohortTrainerTests
{
    private static readonly OptimizerOptions Fast = new() { LearningRate = 0.02 };
    private static readonly TrainingOptions Short = new() { Epochs = 5, BatchSize = 16, Optimizer = Fast };

    [Fact]
    public void Train_BurnIn_HasNoMutualPartInItsEpochs()
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2));

        TrainingResult result = small.Fit(Short with { BurnInEpochs = 2, Rhos = [0, 0.99] });

        TrainingRound mutual = result.Rounds[1];
        for (int epoch = 0; epoch < Short.Epochs; epoch++)
        {
            EpochRecord record = mutual.Epochs[epoch];
            bool isBurnIn = epoch < 2;
            Assert.Equal(isBurnIn, record.TrainLoss.SequenceEqual(record.TrainTask));
            Assert.Equal(isBurnIn, record.ValidationLoss.SequenceEqual(record.ValidationTask));
            Assert.Equal(isBurnIn, record.TrainTask.SequenceEqual(result.Rounds[0].Epochs[epoch].TrainTask));
            Assert.True(isBurnIn || record.TrainLoss.Zip(record.TrainTask).All(pair => pair.First > pair.Second));
        }
    }

    [Fact]
    public void Train_RhosInAnotherOrder_GivesTheSameRunsAndWeights()
    {
        var small = new SmallCohort("classification", SmallCohort.Product(2));
        Cohort upwards = small.Build();
        Cohort downwards = small.Build();

        TrainingResult up = small.Fit(upwards, Short with { Rhos = [0, 0.99, 3] });
        TrainingResult down = small.Fit(downwards, Short with { Rhos = [3, 0.99, 0] });

        Assert.Equal([0, 0.99, 3], up.Rounds.Select(run => run.Rho));
        Assert.Equal([0, 3, 0.99], down.Rounds.Select(run => run.Rho));
        Assert.Equal(up.Selected.Rho, down.Selected.Rho);
        Assert.Equal(SmallCohort.Parameters(upwards), SmallCohort.Parameters(downwards));
        foreach (TrainingRound run in up.Rounds)
        {
            TrainingRound twin = down.Rounds.Single(r => r.Rho == run.Rho);
            Assert.Equal(run.BestLosses, twin.BestLosses);
            Assert.Equal(run.Epochs.SelectMany(e => e.TrainLoss), twin.Epochs.SelectMany(e => e.TrainLoss));
        }
    }

    [Fact]
    public void Rhos_ListedTwice_AreRefused()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new TrainingOptions { Rhos = [0, 0.99, 0.99] });

        Assert.Equal("Rhos must be a list of different numbers, zero or more each. (Parameter 'Rhos')", thrown.Message);
    }

    [Fact]
    public void Train_RhoZeroNotListed_TrainsItForTheWeightsButNeverSelectsIt()
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2));

        // A penalty of 500 leaves the students no say: rho = 0 is better by far, and still not a candidate.
        TrainingResult clustering = small.Fit(Short with { Rhos = [500] });
        TrainingResult uniform = small.Fit(Short with { Rhos = [500], Weighting = DivergenceWeighting.Uniform });

        Assert.Equal([0, 500], clustering.Rounds.Select(run => run.Rho));
        Assert.True(clustering.Rounds[0].MeanBestLoss(clustering.Trusted) < clustering.Rounds[1].MeanBestLoss(clustering.Trusted));
        Assert.Equal(500, clustering.Selected.Rho);
        Assert.Equal(LossClustering.Fit(clustering.Rounds[0].BestLosses).Weights, clustering.DivergenceWeights);
        Assert.Equal([500], uniform.Rounds.Select(run => run.Rho));
    }

    [Fact]
    public void Train_SeveralRhos_SelectsTheLowestMeanOverTheTrusted()
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2));

        TrainingResult result = small.Fit(Short with { Rhos = [0, 0.5, 500] });

        TrainingRound expected = result.Rounds.MinBy(run => result.Trusted.Average(k => run.BestLosses[k]))!;
        Assert.Equal(expected.Rho, result.Selected.Rho);
        Assert.Equal(LossClustering.Fit(result.Rounds[0].BestLosses).BestCluster, result.Trusted);
        Assert.True(result.Trusted.Count < small.Spec.Students.Count);
    }

    [Fact]
    public void Train_Patience_EndsARunThatManyEpochsAfterItsLastImprovement()
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2));
        TrainingOptions longest = Short with { Epochs = 80, Patience = 0, Rhos = [0], Optimizer = new OptimizerOptions { LearningRate = 0.1 } };

        TrainingRound all = small.Fit(longest).Rounds[0];
        TrainingRound patient = small.Fit(longest with { Patience = 3 }).Rounds[0];

        Assert.Equal(80, all.Epochs.Count);
        Assert.InRange(patient.Epochs.Count, 5, 79);
        Assert.Equal(patient.BestEpochs.Max() + 1 + 3, patient.Epochs.Count);
        for (int epoch = 0; epoch < patient.Epochs.Count; epoch++)
        {
            Assert.Equal(all.Epochs[epoch].ValidationTask, patient.Epochs[epoch].ValidationTask);
        }
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void Train_EveryStudent_EndsWithTheWeightsOfItsBestEpoch(string kind)
    {
        var small = new SmallCohort(kind, SmallCohort.Product(2));
        Cohort cohort = small.Build();

        TrainingResult result = small.Fit(cohort, Short with { Epochs = 40, Optimizer = new OptimizerOptions { LearningRate = 0.1 } });

        CohortData validation = small.Validation(cohort);
        float[][] outputs = SmallCohort.Outputs(cohort, validation);
        for (int k = 0; k < outputs.Length; k++)
        {
            double[] losses = result.Selected.Epochs.Select(epoch => epoch.ValidationTask[k]).ToArray();
            Assert.Equal(losses.Min(), result.Selected.BestLosses[k]);
            Assert.Equal(Array.IndexOf(losses, losses.Min()), result.Selected.BestEpochs[k]);
            Numerics.Near(losses.Min(), small.Task.Loss(outputs[k], validation.Targets.Values, []), 1e-6);
            Assert.Equal(outputs[k], result.ValidationOutputs[k].Values.ToArray());
        }

        Assert.Contains(result.Selected.BestEpochs, epoch => epoch < 39);
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void Train_OneStudent_HasNobodyToFollow(string kind)
    {
        var small = new SmallCohort(kind, CohortSpec.Early(2));

        TrainingResult result = small.Fit(Short with { Rhos = [0, 0.99] });

        Assert.Equal([1], result.DivergenceWeights);
        Assert.Equal([0], result.Trusted);
        foreach ((EpochRecord alone, EpochRecord mutual) in result.Rounds[0].Epochs.Zip(result.Rounds[1].Epochs))
        {
            // The student is its own consensus; what remains is the rounding of its belief.
            Numerics.Near(alone.TrainTask, mutual.TrainTask, 1e-5);
            Numerics.Near(mutual.TrainTask, mutual.TrainLoss, 1e-6);
        }
    }

    [Fact]
    public void Train_TwoStudents_FollowEachOther()
    {
        var small = new SmallCohort("regression", CohortSpec.Unimodal(2));

        TrainingResult result = small.Fit(Short with { Rhos = [0, 3] });

        // Two losses make one cluster, so both are followed alike, and they come closer.
        Assert.Equal([0.5, 0.5], result.DivergenceWeights);
        Assert.True(Gap(result.Rounds[1]) > 0);
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void Train_AnotherStudentInTheCohort_LeavesTheIndependentOthersAlone(string kind)
    {
        CohortSpec few = CohortSpec.CrossProduct([[SmallCohort.Raw], [SmallCohort.Raw]]);
        CohortSpec more = new([new FusionSpec([SmallCohort.Mlp, SmallCohort.Raw]), .. few.Students, new FusionSpec([SmallCohort.None, SmallCohort.Mlp])]);
        Cohort small = new SmallCohort(kind, few).Build();
        Cohort large = new SmallCohort(kind, more).Build();

        new SmallCohort(kind, few).Fit(small, Short with { Rhos = [0] });
        new SmallCohort(kind, more).Fit(large, Short with { Rhos = [0] });

        Assert.Equal(SmallCohort.Parameters(small), SmallCohort.Parameters(large)[1..^1]);
    }

    [Theory]
    [InlineData("regression", DivergenceWeighting.Clustering)]
    [InlineData("classification", DivergenceWeighting.Adaptive)]
    public void Train_OneTwoAndFourThreads_GiveTheSameBits(string kind, DivergenceWeighting weighting)
    {
        var small = new SmallCohort(kind, SmallCohort.Product(3));
        Cohort[] cohorts = [small.Build(), small.Build(), small.Build()];
        TrainingOptions options = Short with { Weighting = weighting, Rhos = [0, 0.99] };

        TrainingResult[] results = cohorts.Zip([1, 2, 4], (cohort, threads) => small.Fit(cohort, options, threads)).ToArray();

        float[][] expected = SmallCohort.Parameters(cohorts[0]);
        Assert.Equal(expected, SmallCohort.Parameters(cohorts[1]));
        Assert.Equal(expected, SmallCohort.Parameters(cohorts[2]));
        Assert.All(results, result => Assert.Equal(
            results[0].Rounds.SelectMany(run => run.Epochs).SelectMany(epoch => epoch.TrainLoss),
            result.Rounds.SelectMany(run => run.Epochs).SelectMany(epoch => epoch.TrainLoss)));
    }

    [Fact]
    public void Train_Cancelled_StopsBeforeTheNextBatch()
    {
        var small = new SmallCohort("regression", CohortSpec.Early(2));
        using var source = new CancellationTokenSource();
        var task = new CancellingTask(small.Task, source, callsBeforeCancelling: 3);
        small.Task = task;

        Assert.Throws<OperationCanceledException>(
            () => small.Fit(small.Build(), Short with { BatchSize = 4 }, source: source));

        Assert.Equal(3, task.Calls);
    }

    [Theory]
    [InlineData(DivergenceWeighting.Clustering)]
    [InlineData(DivergenceWeighting.Adaptive)]
    [InlineData(DivergenceWeighting.Uniform)]
    public void Train_LearningRateOfAMillion_SaysThatTrainingDiverged(DivergenceWeighting weighting)
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2));
        var exploding = new OptimizerOptions { Kind = OptimizerKind.Sgd, LearningRate = 1e6 };

        var thrown = Assert.Throws<CohortDivergedException>(() => small.Fit(Short with { Weighting = weighting, Optimizer = exploding }));

        Assert.Equal(
            "training diverged: the validation loss of all 8 students is not a finite number; " +
            "lower training.learning_rate, or look for extreme values in the tables",
            thrown.Message);
    }

    [Theory]
    [InlineData("regression", DivergenceWeighting.Clustering)]
    [InlineData("regression", DivergenceWeighting.Uniform)]
    [InlineData("classification", DivergenceWeighting.Adaptive)]
    public void Train_AStudentThatDiverges_StopsAndTheOthersGoOn(string kind, DivergenceWeighting weighting)
    {
        var small = new SmallCohort(kind, SmallCohort.Product(2));
        Cohort cohort = small.Build();
        SmallCohort.Fill(cohort.Students[2], float.NaN);

        TrainingResult result = small.Fit(cohort, Short with { Weighting = weighting, Rhos = [0, 0.99] });

        foreach (TrainingRound run in result.Rounds)
        {
            Assert.Equal([-1, -1, 0, -1, -1, -1, -1, -1], run.DivergedEpochs);
            Assert.Equal(Short.Epochs, run.Epochs.Count);
            Assert.All(run.Epochs, epoch => Assert.Equal(7, epoch.ValidationLoss.Count(double.IsFinite)));
            Assert.All(run.Epochs, epoch => Assert.Equal(7, epoch.TrainLoss.Count(double.IsFinite)));
        }

        Assert.DoesNotContain(2, weighting == DivergenceWeighting.Clustering ? result.Trusted : []);
        Assert.Equal(7, SmallCohort.Parameters(cohort).Count(weights => weights.All(float.IsFinite)));
    }

    [Fact]
    public void Train_AStudentThatDivergesLater_StandsAtItsBestEpoch()
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2));
        Cohort cohort = small.Build();
        Cohort undisturbed = small.Build();
        TrainingOptions options = Short with { Rhos = [0] };
        small.Fit(undisturbed, options with { Epochs = 2 });
        int epochs = 0;

        TrainingResult result = small.Fit(cohort, options, progress: new Reports(_ =>
        {
            if (++epochs == 2)
            {
                SmallCohort.Fill(cohort.Students[3], float.PositiveInfinity);
            }
        }));

        Assert.Equal([-1, -1, -1, 2, -1, -1, -1, -1], result.Rounds[0].DivergedEpochs);
        Assert.InRange(result.Selected.BestEpochs[3], 0, 1);
        Assert.Equal(SmallCohort.Parameters(undisturbed)[3], SmallCohort.Parameters(cohort)[3]);
        Assert.Equal(5, result.Selected.Epochs.Count);
    }

    [Theory]
    [InlineData(DivergenceWeighting.Uniform)]
    [InlineData(DivergenceWeighting.InverseLoss)]
    [InlineData(DivergenceWeighting.Adaptive)]
    [InlineData(DivergenceWeighting.Clustering)]
    public void Train_OnlyAGreatRhoDiverges_SelectsAnother(DivergenceWeighting weighting)
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2));
        var sgd = new OptimizerOptions { Kind = OptimizerKind.Sgd, LearningRate = 0.01 };

        TrainingResult result = small.Fit(Short with { Weighting = weighting, Optimizer = sgd, Rhos = [0, 1e9] });

        Assert.Contains(double.PositiveInfinity, result.Rounds[1].BestLosses);
        Assert.Equal(0, result.Selected.Rho);
        Assert.All(result.Selected.BestLosses, loss => Assert.True(double.IsFinite(loss)));
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void Train_MoreBatches_AllocateNextToNothing(string kind)
    {
        TrainingOptions options = Short with { Epochs = 2, Rhos = [0.99], Weighting = DivergenceWeighting.Uniform };

        _ = Allocated(kind, options, 64);
        long few = Allocated(kind, options, 64);
        long many = Allocated(kind, options, 64 + 1600);

        double perBatch = (many - few) / (2.0 * 1600 / options.BatchSize);
        Assert.True(perBatch <= 64, FormattableString.Invariant($"{perBatch:0.0} bytes per batch of 8 students"));
    }

    private static long Allocated(string kind, TrainingOptions options, int rows)
    {
        var small = new SmallCohort(kind, SmallCohort.Product(2), rows);
        Cohort cohort = small.Build();
        CohortData train = small.Train(cohort);
        CohortData validation = small.Validation(cohort);
        using var workers = new MetaFusion.Tensors.Threading.WorkerGroup(1);
        var trainer = new CohortTrainer(
            cohort, small.Task, options, train, validation, new MetaFusion.Tensors.RandomStream(7, "training"), workers);
        long before = GC.GetAllocatedBytesForCurrentThread();
        trainer.Train(cancellation: TestContext.Current.CancellationToken);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Reports(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }

    private static double Gap(TrainingRound run) =>
        run.Epochs[0].TrainLoss[0] - run.Epochs[0].TrainTask[0] - (run.Epochs[^1].TrainLoss[0] - run.Epochs[^1].TrainTask[0]);
}
