using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tests.Support;
using MetaFusion.Tests.Tasks;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>
/// The trainer never compares pairs of students; here the pairs are written out, from the students' own outputs, and must
/// give the mutual part of every recorded loss.
/// </summary>
public sealed class MutualLossTests
{
    // Outputs and beliefs are float32, divergences of the order 1.
    private const double Tolerance = 5e-6;

    private static readonly OptimizerOptions Fast = new() { LearningRate = 0.02 };

    public static TheoryData<string, DivergenceWeighting> Cases => new MatrixTheoryData<string, DivergenceWeighting>(
        ["regression", "classification"], Enum.GetValues<DivergenceWeighting>());

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void TrainLoss_OneBatchOfAllSamples_IsTaskPlusThePairwiseSumAtTheInitialWeights(string kind)
    {
        const double Rho = 0.99;
        var small = new SmallCohort(kind, SmallCohort.Product(3));
        Cohort cohort = small.Build();
        float[][] initial = SmallCohort.Outputs(cohort, small.Train(cohort));

        EpochRecord first = small.Fit(cohort, OneBatch(Rho)).Rounds[0].Epochs[0];

        Assert.Equal(26, initial.Length);
        double[] mutual = small.Pairwise(initial, Enumerable.Repeat(1.0, 26).ToArray());
        float[] targets = small.Train(cohort).Targets.Values.ToArray();
        for (int k = 0; k < initial.Length; k++)
        {
            Numerics.Near(Reference.Loss(small.Task, initial[k], targets), first.TrainTask[k], Tolerance);
            Numerics.Near(Rho * mutual[k], first.TrainLoss[k] - first.TrainTask[k], Tolerance);
        }
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void TrainLoss_StudentWithoutAFiniteBelief_IsNotFollowed(string kind)
    {
        var small = new SmallCohort(kind, SmallCohort.Product(2));
        Cohort cohort = small.Build();
        SmallCohort.Fill(cohort.Students[2], float.NaN);
        float[][] initial = SmallCohort.Outputs(cohort, small.Train(cohort));

        TrainingResult result = small.Fit(cohort, OneBatch(2));

        double[] mutual = small.Pairwise(initial, initial.Select((_, k) => k == 2 ? 0.0 : 1.0).ToArray());
        EpochRecord first = result.Rounds[0].Epochs[0];
        for (int k = 0; k < initial.Length; k++)
        {
            if (k != 2)
            {
                Numerics.Near(2 * mutual[k], first.TrainLoss[k] - first.TrainTask[k], Tolerance);
                Assert.True(double.IsFinite(first.ValidationLoss[k]));
            }
        }

        Assert.Equal(double.PositiveInfinity, result.Selected.BestLosses[2]);
        Assert.Equal(-1, result.Selected.BestEpochs[2]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ValidationLoss_LastEpoch_FollowsTheWeightsOfTheKind(string kind, DivergenceWeighting weighting)
    {
        const double Rho = 0.7;
        var small = new SmallCohort(kind, SmallCohort.Product(2));
        Cohort cohort = small.Build();
        var last = new Dictionary<double, float[][]>();
        var options = new TrainingOptions { Epochs = 4, BatchSize = 16, Optimizer = Fast, Rhos = [0, Rho], Weighting = weighting };

        TrainingResult result = small.Fit(
            cohort, options, roundEnded: rho => last[rho] = SmallCohort.Outputs(cohort, small.Validation(cohort)));

        double[] weights = Expected(weighting, result);
        double[] mutual = small.Pairwise(last[Rho], weights);
        EpochRecord epoch = result.Rounds[1].Epochs[^1];
        for (int k = 0; k < mutual.Length; k++)
        {
            Numerics.Near(Rho * mutual[k], epoch.ValidationLoss[k] - epoch.ValidationTask[k], Tolerance);
        }

        if (weighting == DivergenceWeighting.Clustering)
        {
            Assert.Contains(0.0, weights);
        }
    }

    [Theory]
    [InlineData(DivergenceWeighting.Uniform)]
    [InlineData(DivergenceWeighting.InverseLoss)]
    [InlineData(DivergenceWeighting.Clustering)]
    [InlineData(DivergenceWeighting.Adversarial)]
    public void DivergenceWeights_AfterTraining_AreThoseThatWereFollowed(DivergenceWeighting weighting)
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2));

        TrainingResult result = small.Fit(new TrainingOptions { Epochs = 3, BatchSize = 16, Optimizer = Fast, Weighting = weighting });

        Numerics.Near(Expected(weighting, result), result.DivergenceWeights, 1e-12);
    }

    /// <summary>The weights in use during the last epoch, from the recorded losses and the words of design.md.</summary>
    private static double[] Expected(DivergenceWeighting weighting, TrainingResult result)
    {
        int students = result.Rounds[0].BestLosses.Count;
        switch (weighting)
        {
            case DivergenceWeighting.Uniform:
                return Enumerable.Repeat(1.0 / students, students).ToArray();
            case DivergenceWeighting.Adversarial:
                IReadOnlyList<int> clusters = LossClustering.Fit(result.Rounds[0].BestLosses).Assignments;
                double worst = clusters.Count(cluster => cluster == clusters.Max());
                return clusters.Select(cluster => cluster == clusters.Max() ? 1 / worst : 0).ToArray();
            case DivergenceWeighting.Clustering:
                double[] weights = new double[students];
                foreach (int student in result.Trusted)
                {
                    weights[student] = 1.0 / result.Trusted.Count;
                }

                return weights;
            default:
                IReadOnlyList<double> losses = weighting == DivergenceWeighting.InverseLoss
                    ? result.Rounds[0].BestLosses
                    : result.Rounds[1].Epochs[^2].ValidationTask;
                return losses.Select(loss => 1 / loss / losses.Sum(other => 1 / other)).ToArray();
        }
    }

    private static TrainingOptions OneBatch(double rho) => new()
    {
        Epochs = 1,
        BatchSize = 1000,
        Optimizer = Fast,
        Rhos = [rho],
        Weighting = DivergenceWeighting.Uniform,
    };
}
