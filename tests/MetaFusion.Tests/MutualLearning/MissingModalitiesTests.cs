using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.MutualLearning;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Threading;
using MetaFusion.Tests.Support;
using MetaFusion.Tests.Tasks;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>Training where samples lack modalities, against sums over pairs of students, sample by sample.</summary>
public sealed class MissingModalitiesTests
{
    // Outputs and beliefs are float32, divergences of the order 1.
    private const double Tolerance = 5e-6;
    private const int Rows = 48;

    private static readonly OptimizerOptions Fast = new() { LearningRate = 0.02 };

    [Theory]
    [InlineData("regression", false)]
    [InlineData("classification", false)]
    [InlineData("regression", true)]
    [InlineData("classification", true)]
    public void Step_SamplesWithHoles_LossIsTaskPlusThePairwiseSumOverThePresent(string kind, bool onlyTheWholeAreTrusted)
    {
        const double Rho = 0.8;
        SmallCohort small = Holes(kind);
        Cohort cohort = small.Build();
        CohortData train = small.Train(cohort);
        float[][] outputs = SmallCohort.Outputs(cohort, train);
        double[] weights = cohort.Students
            .Select((s, k) => onlyTheWholeAreTrusted && s.Modalities.Count < 3 ? 0 : 1.0 + (k % 4)).ToArray();
        using var workers = new WorkerGroup(2);
        var trainer = new CohortTrainer(
            cohort, small.Task, new TrainingOptions { Optimizer = Fast }, train, small.Validation(cohort), new RandomStream(1), workers);

        trainer.BeginRound(Rho, weights);
        trainer.Step(Enumerable.Range(0, Rows).Reverse().ToArray());

        var attendance = new Attendance(cohort.Students, train.Presence!);
        for (int i = 0; i < outputs.Length; i++)
        {
            IReadOnlyList<int> own = attendance.RowsOf(i);
            double task = Reference.Loss(small.Task, own.SelectMany(row => Row(outputs[i], row)).ToArray(), own.SelectMany(row => train.Targets.Row(row).ToArray()).ToArray());
            double mutual = own.Average(row => Pairwise(row, i));
            Numerics.Near(task + (Rho * mutual), trainer.TrainLosses[i], Tolerance);
        }

        double Pairwise(int row, int i)
        {
            int[] present = Enumerable.Range(0, outputs.Length).Where(j => weights[j] > 0 && attendance.RowsOf(j).Contains(row)).ToArray();
            return present.Length == 0 ? 0 : present.Where(j => j != i).Sum(j =>
                weights[j] * Reference.Divergence(small.Task, Row(outputs[i], row), Belief(Row(outputs[j], row)))) / present.Sum(j => weights[j]);
        }

        float[] Row(float[] all, int row) => all.AsSpan(row * small.Task.OutputCount, small.Task.OutputCount).ToArray();

        float[] Belief(float[] answer)
        {
            float[] belief = new float[answer.Length];
            small.Task.Belief(answer, belief);
            return belief;
        }
    }

    [Fact]
    public void Divergence_Gradient_AgreesWithCentralDifferences()
    {
        SmallCohort small = Holes("classification");
        Cohort cohort = small.Build();
        var batches = new StudentBatches(cohort, small.Train(cohort), Rows);
        batches.Choose(Enumerable.Range(0, Rows).ToArray());
        StudentTrainer[] students = cohort.Students.Select((s, k) =>
        {
            batches.Gather(batches.NumberOf(k));
            var student = new StudentTrainer(s, small.Task, new TrainingOptions(), 0);
            student.Answer(batches.Of(k), Sharing.Belief, batches.PlacesOf(k));
            return student;
        }).ToArray();
        var consensus = new SampleConsensus(small.Task);
        double[] weights = cohort.Students.Select(s => s.Modalities.Count == 3 ? 1.0 : 0).ToArray();
        consensus.Combine(students, weights, Rows);
        int lone = cohort.Students.ToList().FindIndex(s => s.Modalities.Count == 1);
        int[] places = students[lone].Places.ToArray()[..8];
        float[] point = Draw.Normal(new RandomStream(3), places.Length * 3);
        float[] gradient = new float[point.Length];

        consensus.Divergence(places, point, 2, gradient);

        double[] expected = Numerics.CentralDifferences(point, p => 2 * consensus.Divergence(places, p, 0, []));
        Numerics.Near(expected, gradient.Select(g => (double)g).ToArray(), 2e-4);
        Assert.Contains(0f, gradient);
        Assert.Contains(gradient, g => g != 0);
    }

    [Fact]
    public void Train_PresenceOfAll_GivesTheSameBits()
    {
        var plain = new SmallCohort("classification", SmallCohort.Product(2));
        var told = new SmallCohort("classification", SmallCohort.Product(2)) { Has = (_, _) => true };
        Cohort left = plain.Build(), right = told.Build();

        plain.Fit(left, new TrainingOptions { Epochs = 3, BatchSize = 10 });
        told.Fit(right, new TrainingOptions { Epochs = 3, BatchSize = 10 });

        Assert.Null(told.Train(right).Presence);
        Assert.Equal(SmallCohort.Parameters(left), SmallCohort.Parameters(right));
    }

    [Theory]
    [InlineData(DivergenceWeighting.Clustering)]
    [InlineData(DivergenceWeighting.Adaptive)]
    public void Train_AnyNumberOfThreads_GivesTheSameBits(DivergenceWeighting weighting)
    {
        SmallCohort small = Holes("regression");
        Cohort one = small.Build(), three = small.Build();
        var options = new TrainingOptions { Epochs = 4, BatchSize = 8, Optimizer = Fast, Rhos = [0, 2], Weighting = weighting };

        TrainingResult result = small.Fit(one, options);
        TrainingResult twin = small.Fit(three, options, threads: 3);

        Assert.Equal(SmallCohort.Parameters(one), SmallCohort.Parameters(three));
        Assert.Equal(result.Selected.ComparableLosses, twin.Selected.ComparableLosses);
        Assert.NotEqual(result.Selected.BestLosses, result.Selected.ComparableLosses);
        Assert.Equal(result.Selected.MeanBestLoss(result.Trusted), result.Trusted.Average(k => result.Selected.ComparableLosses[k]));
    }

    [Fact]
    public void Train_StudentWithoutASampleToRead_HasNoPart()
    {
        // Nobody has both modalities: the students that read both never learn, and never count.
        var small = new SmallCohort("regression", SmallCohort.Product(2)) { Has = (row, m) => row % 2 == m };
        Cohort cohort = small.Build();
        float[][] initial = SmallCohort.Parameters(cohort);

        TrainingResult result = small.Fit(cohort, new TrainingOptions { Epochs = 3, Optimizer = Fast });

        for (int k = 0; k < cohort.Students.Count; k++)
        {
            bool reads = cohort.Students[k].Modalities.Count == 1;
            Assert.Equal(reads, double.IsFinite(result.Selected.BestLosses[k]));
            Assert.Equal(reads, double.IsFinite(result.Selected.ComparableLosses[k]));
            Assert.Equal(!reads, initial[k].SequenceEqual(SmallCohort.Parameters(cohort)[k]));
        }

        Assert.All(result.Trusted, k => Assert.Single(cohort.Students[k].Modalities));
    }

    [Theory]
    [InlineData(DivergenceWeighting.Clustering)]
    [InlineData(DivergenceWeighting.Uniform)]
    [InlineData(DivergenceWeighting.InverseLoss)]
    [InlineData(DivergenceWeighting.Adaptive)]
    [InlineData(DivergenceWeighting.Adversarial)]
    public void Train_StudentWithoutASampleToRead_DoesNotDecideRho(DivergenceWeighting weighting)
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2)) { Has = (row, m) => row % 2 == m };
        var options = new TrainingOptions { Epochs = 3, Optimizer = Fast, Rhos = [0, 2, 5], Weighting = weighting };

        TrainingResult result = small.Fit(options);

        Assert.All(result.Trusted, k => Assert.True(double.IsFinite(result.Selected.ComparableLosses[k])));
        Assert.Equal(
            result.Rounds.MinBy(run => result.Trusted.Average(k => run.ComparableLosses[k]))!.Rho, result.Selected.Rho);
        Assert.True(double.IsFinite(result.Selected.MeanBestLoss(result.Trusted)));
    }

    [Fact]
    public void Train_AutomaticEpochs_CountTheStepsThatHolesLeave()
    {
        // Four students read half of the samples, four that read both modalities none: a quarter on average. So a step takes 40 of
        // the 48 samples instead of 10, an epoch two steps instead of five, and 300 steps take 150 epochs.
        var small = new SmallCohort("regression", SmallCohort.Product(2)) { Has = (row, m) => row % 2 == m };

        TrainingResult result = small.Fit(new TrainingOptions { BatchSize = 10, Rhos = [0], Optimizer = Fast, Patience = 0 });

        Assert.Equal(150, result.Selected.Epochs.Count);
    }

    [Fact]
    public void Deal_ShuffledOrder_KeepsEverySampleAndSpreadsThePatterns()
    {
        var presence = new Presence(100, 2, (row, m) => m == 0 || row % 5 != 0);
        int[] order = Enumerable.Range(0, 100).ToArray();
        new RandomStream(5).Shuffle(order.AsSpan());
        int[] before = [.. order];

        PatternOrder.Deal(order, presence, new RandomStream(6));

        Assert.Equal(Enumerable.Range(0, 100), order.Order());
        Assert.Equal(before.Where(row => row % 5 == 0), order.Where(row => row % 5 == 0));
        Assert.All(Enumerable.Range(0, 4), part => Assert.InRange(order.Skip(part * 25).Take(25).Count(row => row % 5 == 0), 4, 6));
    }

    /// <summary>Every third sample lacks the first modality, every fifth the second, every fourth the third; some all but one.</summary>
    private static SmallCohort Holes(string kind) => new(kind, SmallCohort.Product(3), Rows)
    {
        Has = (row, m) => row % 60 == 0 || (m == 0 && row % 3 != 0) || (m == 1 && row % 5 != 0) || (m == 2 && row % 4 != 0),
    };
}
