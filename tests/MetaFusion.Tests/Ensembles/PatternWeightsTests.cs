using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tests.Contracts.Toys;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Ensembles;

public class PatternWeightsTests
{
    private const int Rows = 40;
    private const double Grid = 0.01;

    private static readonly RegressionTask Numbers = new(["y"], [10], [2]);
    private static readonly ClassificationTask Classes = new("y", ["a", "b", "c"]);

    public static TheoryData<string> Tasks => [RegressionTask.Key, ClassificationTask.Key];

    [Fact]
    public void Fit_LossOverTheBatch_FindsTheMinimumOfAGrid()
    {
        var task = new WaitingTask(["days", "event"], 0.01, 100);
        var random = new RandomStream(6, "batch");
        Matrix[] outputs = [.. Enumerable.Range(0, 2).Select(_ => new Matrix(Rows, 1, Support.Draw.Normal(random, Rows)))];
        float[] targets = [.. Enumerable.Range(0, Rows).SelectMany(i => new[] { 200 - (12 * outputs[0].Values[i]) - (6 * outputs[1].Values[i]) + (37 * i % 101), i % 4 == 0 ? 0 : 1 })];
        var context = new EnsembleContext(task, outputs, new Matrix(Rows, 2, targets), [1, 1], random);

        double[] fitted = PatternWeights.Fit(context, [0, 1], (_, _) => true, [.. Enumerable.Repeat(1.0, Rows)]);

        double best = Enumerable.Range(1, 999).Select(i => i / 1000.0).MinBy(Sum);
        Assert.Equal(best, fitted[0], 2e-3);
        Assert.InRange(best, 0.1, 0.95);

        double Sum(double weight)
        {
            float[] average = [.. Enumerable.Range(0, Rows).Select(i => (float)((weight * outputs[0].Values[i]) + ((1 - weight) * outputs[1].Values[i])))];
            return (Rows * task.Loss(average, targets, [])) + (weight * Math.Log(2 * weight)) + ((1 - weight) * Math.Log(2 * (1 - weight)));
        }
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Fit_ThreeStudents_FindsTheMinimumOfAGrid(string kind)
    {
        (EnsembleContext context, bool[][] reads, double[] shares) = Draw(kind);

        double[] fitted = PatternWeights.Fit(context, [0, 1, 2], (student, row) => reads[student][row], shares);

        (double[] best, double lowest) = ([], double.PositiveInfinity);
        for (double a = Grid; a < 1; a += Grid)
        {
            for (double b = Grid; a + b < 1; b += Grid)
            {
                double sum = Sum(context, [a, b, 1 - a - b], reads, shares);
                (best, lowest) = sum < lowest ? ([a, b, 1 - a - b], sum) : (best, lowest);
            }
        }

        Assert.Equal(1, fitted.Sum(), 1e-12);
        Assert.True(Sum(context, fitted, reads, shares) < lowest + 1e-3);
        Assert.All(fitted.Zip(best), pair => Assert.Equal(pair.Second, pair.First, 2 * Grid));
        Assert.True(fitted.Max() - fitted.Min() > 0.1, "Equal weights would pass for a minimum.");
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Fit_NoSample_WeighsEqually(string kind)
    {
        (EnsembleContext context, bool[][] reads, _) = Draw(kind);

        double[] fitted = PatternWeights.Fit(context, [0, 1, 2], (student, row) => reads[student][row], new double[Rows]);

        Assert.All(fitted, weight => Assert.Equal(1.0 / 3, weight, 1e-12));
    }

    [Fact]
    public void Fit_OneLuckySample_StaysNearEqual()
    {
        // Inverse losses, as in the published rule, would give the first student all but a 2000th.
        EnsembleContext context = Context(Classes, new Matrix(1, 1, [0]), new Matrix(1, 3, [9, 0, 0]), new Matrix(1, 3, [1, 0, 0]));

        double[] fitted = PatternWeights.Fit(context, [0, 1], (_, _) => true, [1]);

        Assert.InRange(fitted[0], 0.5, 0.7);
    }

    [Fact]
    public void Fit_SamplesThatOneStudentReads_SayNothingAboutWeights()
    {
        (EnsembleContext context, bool[][] reads, double[] shares) = Draw(ClassificationTask.Key);
        int[] shared = Enumerable.Range(0, Rows).Where(row => reads.Count(student => student[row]) > 1).ToArray();
        double[] without = shares.Select((share, row) => shared.Contains(row) ? share : 0).ToArray();

        Assert.InRange(shared.Length, 1, Rows - 1);
        Assert.All(
            PatternWeights.Fit(context, [0, 1, 2], (student, row) => reads[student][row], shares)
                .Zip(PatternWeights.Fit(context, [0, 1, 2], (student, row) => reads[student][row], without)),
            pair => Assert.Equal(pair.Second, pair.First, 1e-2));
    }

    [Fact]
    public void Greedy_FewCompleteSamples_LearnsFromIncompleteOnes()
    {
        // Students of the first, of the second and of both modalities. On the two complete samples all are alike; on those with one
        // modality the student of the second errs, which only a fit that looks at them can know.
        bool[][] has = [[true, true], [true, true], .. Enumerable.Repeat<bool[]>([true, false], 20), .. Enumerable.Repeat<bool[]>([false, true], 20)];
        var presence = new Presence(has.Length, 2, (row, modality) => has[row][modality]);
        IReadOnlyList<int>[] modalities = [[0], [1], [0, 1]];
        var outputs = modalities.Select(read => new Matrix(has.Length, 3, Enumerable.Range(0, has.Length)
            .SelectMany(row => !read.All(m => has[row][m]) ? [float.NaN, float.NaN, float.NaN]
                : read is [1] && row >= 2 && row % 4 == 0 ? new[] { -2f, 2, 0 } : [2f, 0, 0])
            .ToArray())).ToArray();
        EnsembleContext context = Context(Classes, new Matrix(has.Length, 1), outputs);
        IReadOnlyList<int>[] patterns = [[0], [1], [0, 1]];

        FittedEnsemble greedy = new PatternFit(context, new Attendance([.. modalities.Select(read => new SilentStudent(read))], presence), patterns).Fit(new GreedyRule());

        Assert.Equal([0, 1, 2], greedy.Members);
        Assert.Equal(1.0 / 3, greedy.Weights[0], 0.05);
        Assert.Equal([[0], [1]], greedy.Patterns.Select(pattern => pattern.Modalities));
        Assert.Equal([[0], [1]], greedy.Patterns.Select(pattern => pattern.Members));
    }

    private static (EnsembleContext Context, bool[][] Reads, double[] Shares) Draw(string kind)
    {
        var random = new RandomStream(3, kind);
        LearningTask task = kind == RegressionTask.Key ? Numbers : Classes;
        var targets = new Matrix(Rows, 1, Enumerable.Range(0, Rows).Select(row => kind == RegressionTask.Key ? (float)random.NextNormal() : row % 3).ToArray());
        bool[][] reads = Enumerable.Range(0, 3).Select(student => Enumerable.Range(0, Rows)
            .Select(row => row % 7 == 3 ? student == row % 3 : row % 4 != student).ToArray()).ToArray();
        Matrix[] outputs = Enumerable.Range(0, 3).Select(student => new Matrix(Rows, task.OutputCount, Enumerable.Range(0, Rows).SelectMany(row =>
            Enumerable.Range(0, task.OutputCount).Select(c => !reads[student][row] ? float.NaN
                : kind == RegressionTask.Key ? targets.Values[row] + (float)((0.1 + student) * random.NextNormal())
                : (c == (int)targets.Values[row] ? 1.5f : 0) + (float)((student + 1) * 0.7 * random.NextNormal()))).ToArray())).ToArray();
        double[] shares = Enumerable.Range(0, Rows).Select(row => row % 5 == 0 ? 1.0 : 0.5).ToArray();
        return (Context(task, targets, outputs), reads, shares);
    }

    private static EnsembleContext Context(LearningTask task, Matrix targets, params Matrix[] outputs) =>
        new(task, outputs, targets, outputs.Select(_ => 1.0).ToArray(), new RandomStream(1));

    /// <summary>What the class promises to minimise, sample by sample.</summary>
    private static double Sum(EnsembleContext context, double[] weights, bool[][] reads, double[] shares)
    {
        double sum = Losses(weights).Sum();
        if (context.Task is RegressionTask)
        {
            sum /= 2 * Losses([1, 1, 1]).Sum() / shares.Sum(share => share * share);
        }

        return sum + weights.Sum(weight => weight * Math.Log(3 * weight));

        IEnumerable<double> Losses(double[] w) => Enumerable.Range(0, Rows).Select(row =>
        {
            int[] present = Enumerable.Range(0, 3).Where(student => reads[student][row]).ToArray();
            double total = present.Sum(student => w[student]);
            double[] average = Enumerable.Range(0, context.Task.OutputCount)
                .Select(c => present.Sum(student => w[student] * context.Outputs[student].Row(row)[c]) / total).ToArray();
            double target = context.Targets.Values[row];
            double loss = context.Task is RegressionTask ? Math.Pow(average[0] - target, 2)
                : Math.Log(average.Sum(Math.Exp)) - average[(int)target];
            return shares[row] * shares[row] * loss;
        });
    }
}
