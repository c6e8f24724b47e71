using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>Copies of a cohort on several carves, trained at once.</summary>
public sealed class FoldTrainingTests
{
    private static readonly TrainingOptions Short = new()
    {
        Epochs = 4,
        BatchSize = 10,
        Optimizer = new OptimizerOptions { LearningRate = 0.05 },
        Rhos = [0, 0.99, 3],
    };

    // The rounds end after unlike numbers of epochs: see Train_Patience_EndsTheRoundForAllCarvesAtOnce.
    private static readonly TrainingOptions Tiring = Short with
    {
        Epochs = 12,
        Patience = 1,
        Optimizer = new OptimizerOptions { Kind = OptimizerKind.Sgd, LearningRate = 0.05, Momentum = 0.9 },
    };

    private static readonly Dictionary<string, TrainingOptions> Options = new()
    {
        ["clustering"] = Short,
        ["by the course"] = Tiring with { Epochs = 40, Patience = null },
        ["adaptive"] = Short with { Weighting = DivergenceWeighting.Adaptive, BurnInEpochs = 1 },
        ["patience"] = Tiring,
        ["modality dropout"] = Tiring with { ModalityDropout = [0.5, 0.25] },
        ["rho 0 unlisted"] = Short with { Weighting = DivergenceWeighting.InverseLoss, Rhos = [0.5, 3] },
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string name in Options.Keys)
            {
                cases.Add("regression", name);
                cases.Add("classification", name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_OneTwoOrFiveThreads_GivesTheSameBits(string kind, string name)
    {
        var folds = new SmallFolds(kind, SmallCohort.Product(2), HolesIn(name));
        Cohort[] one = folds.Build();
        TrainingResult expected = folds.Fit(one, Options[name], threads: 1, keepsIndependent: true);

        foreach (int threads in new[] { 2, 5 })
        {
            Cohort[] cohorts = folds.Build();
            TrainingResult result = folds.Fit(cohorts, Options[name], threads, keepsIndependent: true);

            SameTraining.Assert(expected, result);
            Assert.Equal(SmallFolds.Parameters(one), SmallFolds.Parameters(cohorts));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_KilledAgainAndAgain_EndsWithTheSameBits(string kind, string name)
    {
        var folds = new SmallFolds(kind, SmallCohort.Product(2), HolesIn(name));
        Cohort[] undisturbed = folds.Build();
        TrainingResult expected = folds.Fit(undisturbed, Options[name], keepsIndependent: true);

        var checkpoints = new KilledCheckpoints();
        (Cohort[] cohorts, TrainingResult result) = Survive(folds, Options[name], checkpoints);

        Assert.True(checkpoints.Resumed >= 6, $"{checkpoints.Resumed} kills");
        SameTraining.Assert(expected, result);
        Assert.Equal(SmallFolds.Parameters(undisturbed), SmallFolds.Parameters(cohorts));
    }

    [Fact]
    public void Train_CheckpointThatLacksAnArray_IsRefusedInASentence()
    {
        var folds = new SmallFolds("regression", SmallCohort.Product(2));
        string[] pooled = [.. Killed(folds).Names.Where(name => name.StartsWith("pooled/", StringComparison.Ordinal))];

        foreach (string name in pooled.Append("carves/2/choice").Append("carves/1/weights"))
        {
            KilledCheckpoints checkpoints = Killed(folds);
            checkpoints.Lose(name);

            var exception = Assert.Throws<InputException>(() => folds.Fit(folds.Build(), Short, checkpoints: checkpoints));
            Assert.Equal(
                "the checkpoint of the cohort contradicts itself; remove the folder 'checkpoint' in the run folder to start anew", exception.Message);
        }

        Assert.NotEmpty(pooled);
    }

    [Fact]
    public void Train_Patience_EndsTheRoundForAllCarvesAtOnce()
    {
        var folds = new SmallFolds("regression", SmallCohort.Product(2));

        TrainingResult result = folds.Fit(folds.Build(), Tiring);

        int[] lengths = [.. result.Rounds.Select(round => round.Epochs.Count)];
        Assert.All(result.Carves, carve => Assert.Equal(lengths, carve.Rounds.Select(round => round.Epochs.Count)));
        Assert.All(lengths, length => Assert.InRange(length, 2, Tiring.Epochs!.Value));
        Assert.Contains(lengths, length => length < Tiring.Epochs);
        for (int r = 0; r < lengths.Length; r++)
        {
            // Patience 1: one epoch behind the last that was the best of any copy.
            int last = result.Carves.Max(carve => carve.Rounds[r].BestEpochs.Max());
            Assert.Equal(Math.Min(last + 2, Tiring.Epochs!.Value), lengths[r]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Train_BestEpoch_OfACopyIsThatOfItsSiblings(bool hasHoles)
    {
        var folds = new SmallFolds("regression", SmallCohort.Product(2), hasHoles ? (row, m) => row % 6 == 0 || row % (m + 3) != 0 : null);

        TrainingResult result = folds.Fit(folds.Build(), Short with { Epochs = 12 });

        int[][] counts = [.. folds.Carves.Select(carve => new ValidationRows(carve.Build(), carve.Validation(carve.Build()), carve.Task))
            .Select(rows => Enumerable.Range(0, result.ValidationOutputs.Count).Select(rows.CountOf).ToArray())];
        for (int c = 0; c < folds.Carves.Count; c++)
        {
            TrainingRound own = result.Carves[c].Rounds[0];
            for (int k = 0; k < own.BestEpochs.Count; k++)
            {
                double[] siblings = [.. Enumerable.Range(0, own.Epochs.Count).Select(epoch => Enumerable.Range(0, folds.Carves.Count).Where(o => o != c)
                    .Sum(o => counts[o][k] * result.Carves[o].Rounds[0].Epochs[epoch].ValidationTask[k]))];
                Assert.Equal(Array.IndexOf(siblings, siblings.Min()), own.BestEpochs[k]);
                Assert.Equal(own.Epochs[own.BestEpochs[k]].ValidationTask[k], own.BestLosses[k]);
            }
        }
    }

    [Fact]
    public void Train_WithoutMutualLearning_MovesEveryCopyAsIfItHadTrainedAlone()
    {
        var folds = new SmallFolds("classification", SmallCohort.Product(2));
        TrainingOptions apart = Short with { Rhos = [0], Weighting = DivergenceWeighting.Uniform };
        Cohort[] together = folds.Build();

        TrainingResult result = folds.Fit(together, apart);

        for (int c = 0; c < together.Length; c++)
        {
            Cohort alone = folds.Carves[c].Build();
            TrainingResult own = folds.Carves[c].Fit(alone, apart);
            Assert.Equal(Losses(own.Selected), Losses(result.Carves[c].Selected));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Train_Rounds_AreJudgedByAllHeldOutSamples(bool hasHoles)
    {
        var folds = new SmallFolds("classification", SmallCohort.Product(2), hasHoles ? (row, m) => row % 6 == 0 || row % (m + 3) != 0 : null);

        TrainingResult result = folds.Fit(folds.Build(), Short);

        // The cross-entropy of every answered row by hand, over the rows of all carves together.
        float[] labels = [.. folds.Carves.SelectMany(carve => carve.Validation(carve.Build()).Targets.Values.ToArray())];
        for (int k = 0; k < result.ValidationOutputs.Count; k++)
        {
            Matrix outputs = result.ValidationOutputs[k];
            double[] losses = [.. Enumerable.Range(0, outputs.Rows).Where(row => !float.IsNaN(outputs[row, 0]))
                .Select(row => Math.Log(Enumerable.Range(0, 3).Sum(c => Math.Exp(outputs[row, c]))) - outputs[row, (int)labels[row]])];
            Assert.Equal(69, outputs.Rows);
            Assert.Equal(hasHoles, losses.Length < 69);
            Assert.Equal(losses.Average(), result.Selected.BestLosses[k], 5);
        }

        double[] means = [.. result.Rounds.Select(round => round.MeanBestLoss(result.Trusted))];
        Assert.Equal(means.Min(), result.Selected.MeanBestLoss(result.Trusted));
    }

    [Fact]
    public void Train_Clusters_AreOfPooledLossesAndTheSameInEveryCarve()
    {
        var folds = new SmallFolds("regression", SmallCohort.Product(2));

        TrainingResult result = folds.Fit(folds.Build(), Short);

        Assert.Equal(LossClustering.Fit(result.Rounds[0].BestLosses).Weights, result.DivergenceWeights);
        Assert.All(result.Carves, carve => Assert.Equal(result.Selected.Rho, carve.Selected.Rho));
    }

    [Fact]
    public void Train_InverseLossWeights_AreOfPooledLosses()
    {
        var folds = new SmallFolds("regression", SmallCohort.Product(2));

        TrainingResult result = folds.Fit(folds.Build(), Short with { Weighting = DivergenceWeighting.InverseLoss, Rhos = [0, 3] });

        Assert.Equal(DivergenceWeights.InverseLoss(result.Rounds[0].BestLosses), result.DivergenceWeights);
        Assert.DoesNotContain(result.Carves, carve => carve.Rounds[0].BestLosses.SequenceEqual(result.Rounds[0].BestLosses));
    }

    [Fact]
    public void Train_SteadySteps_AllocateNothing()
    {
        var folds = new SmallFolds("classification", SmallCohort.Product(2));
        var probe = new AllocationProbe();

        folds.Fit(folds.Build(), Short with { Epochs = 8 }, checkpoints: probe);

        // Seven batches of the longest carve; what comes before the first one is the end of the epoch before.
        Assert.Equal(Enumerable.Range(1, 6).Select(batch => (batch, 0L)), probe.LeastByBatch.Where(pair => pair.Key > 0).Select(pair => (pair.Key, pair.Value)));
    }

    private static double[][] Losses(TrainingRound round) => [.. round.Epochs.Select(epoch => epoch.TrainLoss.Concat(epoch.ValidationTask).ToArray())];

    private static Func<int, int, bool>? HolesIn(string name) =>
        name is "adaptive" or "modality dropout" ? (row, m) => row % 6 == 0 || row % (m + 3) != 0 : null;

    private static KilledCheckpoints Killed(SmallFolds folds)
    {
        var checkpoints = new KilledCheckpoints();
        checkpoints.Live(40);
        Assert.Throws<OperationCanceledException>(() => folds.Fit(folds.Build(), Short, checkpoints: checkpoints, keepsIndependent: true));
        checkpoints.Live(int.MaxValue);
        return checkpoints;
    }

    private static (Cohort[] Cohorts, TrainingResult Result) Survive(SmallFolds folds, TrainingOptions options, KilledCheckpoints checkpoints)
    {
        for (int life = 0; life < 1000; life++)
        {
            Cohort[] cohorts = folds.Build();
            checkpoints.Live(3);
            try
            {
                return (cohorts, folds.Fit(cohorts, options, threads: 1 + (life % 2), checkpoints: checkpoints, keepsIndependent: true));
            }
            catch (OperationCanceledException)
            {
                // The next life.
            }
        }

        throw new InvalidOperationException("The training never ends.");
    }
}
