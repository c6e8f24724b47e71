using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>A training that is killed again and again ends with the bits of one that never was.</summary>
public sealed class CheckpointTests
{
    // 48 training samples in batches of 10 are five a batch, the last one short.
    private static readonly TrainingOptions Short = new()
    {
        Epochs = 4,
        BatchSize = 10,
        Optimizer = new OptimizerOptions { LearningRate = 0.05 },
        Rhos = [0, 0.99, 3],
    };

    private static readonly OptimizerOptions Momentum = new() { Kind = OptimizerKind.Sgd, LearningRate = 0.02, Momentum = 0.9 };

    private static readonly Dictionary<string, TrainingOptions> Options = new()
    {
        ["clustering"] = Short,
        ["adaptive"] = Short with { Weighting = DivergenceWeighting.Adaptive, BurnInEpochs = 1 },
        ["inverse-loss, rho 0 unlisted"] = Short with { Weighting = DivergenceWeighting.InverseLoss, Rhos = [0.5, 3] },
        ["momentum, patience"] = Short with { Optimizer = Momentum, Patience = 1, Epochs = 8 },
        ["modality dropout"] = Short with { ModalityDropout = [0.5, 0.25] },
        ["as published"] = Short with { ResumesAsPublished = true },
        ["negative correlation"] = Short with { Trainer = new NegativeCorrelationTrainer { Lambdas = [0.1, 0.5] } },
        ["all at once"] = Short with { Trainer = new AllAtOnceTrainer() },
    };

    public static TheoryData<string, string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, int>();
            foreach (string name in Options.Keys)
            {
                // A kill at every batch, which the next life begins with; and at batches that drift through the epochs.
                cases.Add("regression", name, 2);
                cases.Add("classification", name, 4);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_KilledAgainAndAgain_EndsWithTheSameBits(string kind, string name, int batches)
    {
        TrainingOptions options = Options[name];
        var small = new SmallCohort(kind, SmallCohort.Product(2));
        Cohort undisturbed = small.Build();
        TrainingResult expected = small.Fit(undisturbed, options, keepsIndependent: true);

        var checkpoints = new KilledCheckpoints();
        (Cohort cohort, TrainingResult result) = Survive(small, options, checkpoints, batches);

        Assert.True(checkpoints.Resumed >= 6, $"{checkpoints.Resumed} kills");
        SameTraining.Assert(expected, result);
        Assert.Equal(SmallCohort.Parameters(undisturbed), SmallCohort.Parameters(cohort));
    }

    [Fact]
    public void Train_CheckpointThatLacksAnArray_IsRefusedInASentence()
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2));
        foreach (string name in Killed(small).Names)
        {
            KilledCheckpoints checkpoints = Killed(small);
            checkpoints.Lose(name);

            if (name != "run")
            {
                var exception = Assert.Throws<InputException>(() => small.Fit(small.Build(), Short, checkpoints: checkpoints));
                Assert.Equal(
                    "the checkpoint of the cohort contradicts itself; remove the folder 'checkpoint' in the run folder to start anew", exception.Message);
            }
        }
    }

    [Theory]
    [InlineData("clustering")]
    [InlineData("adaptive")]
    [InlineData("modality dropout")]
    [InlineData("as published")]
    public void Train_KilledWhereSamplesLackModalities_EndsWithTheSameBits(string name)
    {
        var small = new SmallCohort("classification", SmallCohort.Product(2)) { Has = (row, m) => row % 6 == 0 || row % (m + 3) != 0 };
        Cohort undisturbed = small.Build();
        TrainingResult expected = small.Fit(undisturbed, Options[name], keepsIndependent: true);

        var checkpoints = new KilledCheckpoints();
        (Cohort cohort, TrainingResult result) = Survive(small, Options[name], checkpoints, 3);

        Assert.True(checkpoints.Resumed >= 6, $"{checkpoints.Resumed} kills");
        SameTraining.Assert(expected, result);
        Assert.Equal(SmallCohort.Parameters(undisturbed), SmallCohort.Parameters(cohort));
    }

    [Theory]
    [InlineData("negative correlation")]
    [InlineData("all at once")]
    public void Train_KilledAfterStudentsThatAnswerTogetherDiverged_EndsWithTheSameBits(string name)
    {
        // The first student's weights are lost in the midst of the first epoch, and all stop; the next batches have nothing to share.
        var small = new SmallCohort("regression", SmallCohort.Product(2));
        TrainingOptions options = Options[name] with { Optimizer = Momentum with { LearningRate = 3 } };
        TrainingResult? expected = null;
        var fault = Record.Exception(() => expected = small.Fit(options));

        var checkpoints = new KilledCheckpoints();
        TrainingResult? result = null;
        var again = Record.Exception(() => result = Survive(small, options, checkpoints, 2).Result);

        Assert.True(checkpoints.Resumed > 1);
        Assert.Equal(fault?.Message, again?.Message);
        if (expected is not null)
        {
            SameTraining.Assert(expected, result!);
        }
    }

    [Fact]
    public void Train_KilledCooperativeLearning_EndsWithTheSameBits()
    {
        // Two penalties, so that kills fall into both runs and between them.
        var small = new SmallCohort(
            "regression", new CohortSpec([.. CohortSpec.Unimodal(2).Students, .. CohortSpec.Early(2).Students]));
        TrainingOptions options = Short with { Trainer = new CooperativeTrainer { Rhos = [0, 0.5] } };
        Cohort undisturbed = small.Build();
        TrainingResult expected = small.Fit(undisturbed, options);

        var checkpoints = new KilledCheckpoints();
        (Cohort cohort, TrainingResult result) = Survive(small, options, checkpoints, 3);

        Assert.True(checkpoints.Resumed >= 6, $"{checkpoints.Resumed} kills");
        SameTraining.Assert(expected, result);
        Assert.Equal(SmallCohort.Parameters(undisturbed), SmallCohort.Parameters(cohort));
    }

    [Fact]
    public void Train_KilledWithAStudentThatDiverged_EndsWithTheSameBits()
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2));
        TrainingOptions options = Short with { Optimizer = Momentum with { LearningRate = 0.4 } };
        TrainingResult expected = small.Fit(options);
        Assert.Contains(expected.Rounds, run => run.DivergedEpochs.Any(epoch => epoch >= 0));

        (_, TrainingResult result) = Survive(small, options, new KilledCheckpoints(), 3);

        SameTraining.Assert(expected, result);
    }

    [Fact]
    public void Train_FinishedBefore_GivesTheResultWithoutAStep()
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2));
        var checkpoints = new KilledCheckpoints();
        checkpoints.Live(int.MaxValue);
        TrainingResult expected = small.Fit(small.Build(), Short, checkpoints: checkpoints);

        checkpoints.Live(1);
        Cohort cohort = small.Build();
        TrainingResult again = small.Fit(cohort, Short, checkpoints: checkpoints);

        SameTraining.Assert(expected, again);
    }

    private static KilledCheckpoints Killed(SmallCohort small)
    {
        var checkpoints = new KilledCheckpoints();
        checkpoints.Live(28);
        Assert.Throws<OperationCanceledException>(() => small.Fit(small.Build(), Short, checkpoints: checkpoints, keepsIndependent: true));
        checkpoints.Live(int.MaxValue);
        return checkpoints;
    }

    private static (Cohort Cohort, TrainingResult Result) Survive(
        SmallCohort small, TrainingOptions options, KilledCheckpoints checkpoints, int batches)
    {
        for (int life = 0; life < 1000; life++)
        {
            Cohort cohort = small.Build();
            checkpoints.Live(batches);
            try
            {
                return (cohort, small.Fit(cohort, options, threads: 1 + (life % 2), checkpoints: checkpoints, keepsIndependent: true));
            }
            catch (OperationCanceledException)
            {
                // The next life.
            }
        }

        throw new InvalidOperationException("The training never ends.");
    }
}
