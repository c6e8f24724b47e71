using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Tasks;
using MetaFusion.Tests.Support;
using MetaFusion.Tests.Tasks;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>Losses and gradients of the trainers beside mutual learning, against their formulas in float64.</summary>
public sealed class CohortObjectiveTests
{
    // Outputs and gradients are float32; differences with a step of 1/128 of smooth functions of the order 1.
    private const double Tolerance = 2e-5;

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void AllAtOnce_EveryStudent_MinimisesTheLossOfTheSum(string kind)
    {
        var meeting = new Meeting(kind, SmallCohort.Product(2), new AllAtOnceTrainer(), 0);

        meeting.Compare((i, o) => meeting.LossOf(Sum(meeting.With(i, o))));
    }

    [Fact]
    public void Cooperative_EveryStudent_IsFittedToTheResidualOfTheOthers()
    {
        const double Rho = 0.4;
        CohortSpec both = CohortSpec.Early(2);

        // The joint student stands in the middle: places are found, not assumed.
        var spec = new CohortSpec([CohortSpec.Unimodal(2).Students[1], both.Students[0], CohortSpec.Unimodal(2).Students[0]]);
        var meeting = new Meeting("regression", spec, new CooperativeTrainer { Rhos = [Rho] }, Rho);

        meeting.Compare((i, o) =>
        {
            float[][] others = meeting.Outputs.Where((_, j) => j != i).ToArray();
            float[] residual = meeting.Targets.Select((y, n) => y - others[0][n] - others[1][n]).ToArray();
            double loss = MeanSquare(o, residual);
            return i == 1 ? loss + (Rho / (1 - Rho) * MeanSquare(o, new float[o.Length])) : loss + (Rho * MeanSquare(o, meeting.Outputs[2 - i]));
        });
    }

    [Theory]
    [InlineData("regression", 0.3)]
    [InlineData("regression", 1.0)]
    [InlineData("classification", 0.5)]
    public void NegativeCorrelation_EveryStudent_IsPushedFromTheMean(string kind, double lambda)
    {
        var meeting = new Meeting(kind, SmallCohort.Product(2), new NegativeCorrelationTrainer { Lambdas = [lambda] }, lambda);
        float[] mean = Mean(meeting.Outputs);
        float[] belief = kind == "regression" ? mean
            : Enumerable.Range(0, meeting.Targets.Length).SelectMany(row => Reference.Softmax(mean, row, 3)).Select(p => (float)p).ToArray();

        meeting.Compare((_, o) => meeting.LossOf(o) - (lambda * Reference.Divergence(meeting.Task, o, belief)));
    }

    /// <summary>Brown, Wyatt and Tiňo 2005 for squared errors; the same holds for cross-entropy and averaged logits.</summary>
    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void NegativeCorrelation_Gradient_IsThatOfMeanLossAndLossOfTheMean_WithNothingHeldFixed(string kind)
    {
        const double Lambda = 0.3;
        var meeting = new Meeting(kind, SmallCohort.Product(2), new NegativeCorrelationTrainer { Lambdas = [Lambda] }, Lambda);
        int students = meeting.Outputs.Length;

        for (int i = 0; i < students; i++)
        {
            int student = i;
            double[] expected = Numerics.CentralDifferences(meeting.Outputs[i], o =>
            {
                float[][] all = meeting.With(student, o);
                double one = all.Average(outputs => meeting.LossOf(outputs));
                return students * (((1 - Lambda) * one) + (Lambda * meeting.LossOf(Mean(all))));
            });
            Numerics.Near(expected, meeting.Gradient(student).Select(g => (double)g).ToArray(), 5 * Tolerance);
        }
    }

    [Fact]
    public void NegativeCorrelation_DivergedStudent_HasNoPartInTheMean()
    {
        var meeting = new Meeting(
            "regression", SmallCohort.Product(2), new NegativeCorrelationTrainer(), 0.3, cohort => SmallCohort.Fill(cohort.Students[1], float.NaN));

        Numerics.Near(meeting.LossOf(Mean(meeting.Outputs.Where((_, k) => k != 1).ToArray())), meeting.Objective.JointLoss, Tolerance);
    }

    private static double MeanSquare(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Pow((double)x - y, 2)).Average();

    private static float[] Sum(float[][] outputs) =>
        Enumerable.Range(0, outputs[0].Length).Select(n => (float)outputs.Sum(o => (double)o[n])).ToArray();

    private static float[] Mean(float[][] outputs) =>
        Enumerable.Range(0, outputs[0].Length).Select(n => (float)outputs.Average(o => (double)o[n])).ToArray();

    /// <summary>A small cohort that has answered one batch and met.</summary>
    private sealed class Meeting
    {
        public Meeting(string kind, CohortSpec spec, Trainer trainer, double penalty, Action<Cohort>? change = null)
        {
            var small = new SmallCohort(kind, spec, trainRows: 6);
            Cohort cohort = small.Build();
            change?.Invoke(cohort);
            CohortData train = small.Train(cohort);
            Task = small.Task;
            Targets = train.Targets.Values.ToArray();
            Outputs = SmallCohort.Outputs(cohort, train);
            var options = new TrainingOptions { Trainer = trainer };
            StudentTrainer[] students = cohort.Students.Select(s => new StudentTrainer(s, Task, options, 1)).ToArray();
            Objective = trainer.CreateObjective(cohort, Task, options);
            Objective.BeginRound(penalty);
            Objective.BeginEpoch(0);
            for (int k = 0; k < students.Length; k++)
            {
                students[k].Answer(StudentBatch.Of(cohort.Slots, train), Objective.SharingOf(k));
            }

            Objective.Meet(students, Targets, Outputs[0].Length);
        }

        public LearningTask Task { get; }

        public float[] Targets { get; }

        public float[][] Outputs { get; }

        public CohortObjective Objective { get; }

        public double LossOf(float[] outputs) => Reference.Loss(Task, outputs, Targets);

        public float[][] With(int student, float[] outputs) => Outputs.Select((o, k) => k == student ? outputs : o).ToArray();

        public float[] Gradient(int student)
        {
            var gradient = new float[Outputs[student].Length];
            Objective.Loss(student, Outputs[student], Targets, gradient, out _);
            return gradient;
        }

        /// <summary>Every student's loss, task loss and gradient against a formula of its outputs.</summary>
        public void Compare(Func<int, float[], double> formula)
        {
            for (int k = 0; k < Outputs.Length; k++)
            {
                int student = k;
                double loss = Objective.Loss(k, Outputs[k], Targets, [], out double task);
                Numerics.Near(formula(k, Outputs[k]), loss, Tolerance);
                Numerics.Near(LossOf(Outputs[k]), task, Tolerance);
                double[] expected = Numerics.CentralDifferences(Outputs[k], o => formula(student, o));
                Numerics.Near(expected, Gradient(k).Select(g => (double)g).ToArray(), Tolerance);
            }
        }
    }
}
