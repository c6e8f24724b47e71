using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Tasks;

/// <summary>Loss and divergence: values against float64 formulas, gradients against central differences.</summary>
public class TaskGradientTests
{
    // Values are computed with float32 exponentials (relative error about 1e-7).
    private const double ValueTolerance = 2e-6;

    // Central differences with step 1/128: truncation about h²/6, and the error of the value over h.
    private const double GradientTolerance = 1e-4;

    public static TheoryData<string, int> Cases => new()
    {
        { "regression", 1 },
        { "regression", 3 },
        { "classification", 2 },
        { "classification", 5 },
        { "weighted", 3 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_RandomBatch_AgreesWithFormulaAndDifferences(string kind, int columns)
    {
        (LearningTask task, float[] outputs, float[] targets, _) = Batch(kind, columns, rows: 7);
        var gradient = new float[outputs.Length];
        Array.Fill(gradient, 1e6f);

        double loss = task.Loss(outputs, targets, gradient);

        Numerics.Near(Reference.Loss(task, outputs, targets), loss, ValueTolerance);
        Assert.Equal(loss, task.Loss(outputs, targets, []));
        double[] differences = Numerics.CentralDifferences(outputs, point => task.Loss(point, targets, []));
        Numerics.Near(differences, [.. gradient.Select(g => (double)g)], GradientTolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Divergence_RandomBatch_AgreesWithFormulaAndDifferences(string kind, int columns)
    {
        (LearningTask task, float[] outputs, _, float[] other) = Batch(kind, columns, rows: 7);
        var belief = new float[other.Length];
        task.Belief(other, belief);
        var gradient = new float[outputs.Length];
        Array.Fill(gradient, 2f);

        double divergence = task.Divergence(outputs, belief, 3f, gradient);

        Numerics.Near(Reference.Divergence(task, outputs, belief), divergence, ValueTolerance);
        Assert.Equal(divergence, task.Divergence(outputs, belief, 3f, []));
        double[] differences = Numerics.CentralDifferences(outputs, point => task.Divergence(point, belief, 1f, []));
        Numerics.Near([.. differences.Select(d => 2 + (3 * d))], [.. gradient.Select(g => (double)g)], 3 * GradientTolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Divergence_OwnBelief_IsZero(string kind, int columns)
    {
        (LearningTask task, float[] outputs, _, _) = Batch(kind, columns, rows: 7);
        var belief = new float[outputs.Length];
        task.Belief(outputs, belief);
        var gradient = new float[outputs.Length];

        double divergence = task.Divergence(outputs, belief, 1f, gradient);

        Numerics.Near(0, divergence, 1e-6);
        Assert.All(gradient, g => Assert.Equal(0, g, 1e-6f));
        Assert.Equal(0, task.Spread(belief, belief));
    }

    [Fact]
    public void Loss_HugeLogits_StaysFinite()
    {
        var task = new ClassificationTask("y", ["a", "b"]);
        var gradient = new float[4];

        double loss = task.Loss([1e30f, -1e30f, 5000f, 4000f], [0, 1], gradient);

        Numerics.Near(500, loss, 1e-3);
        Assert.Equal([0, 0, 0.5f, -0.5f], gradient);
    }

    [Fact]
    public void Divergence_BeliefRuledOutAClass_StaysFinite()
    {
        var task = new ClassificationTask("y", ["a", "b"]);

        double certain = task.Divergence([0f, 0f], [1f, 0f], 1f, []);
        double spread = task.Spread([0.5f, 0.5f], [1f, 0f]);

        Numerics.Near(Math.Log(2), certain, ValueTolerance);
        Assert.InRange(spread, 40, 50);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void BatchFunctions_WarmedUp_AllocateNothing(string kind, int columns)
    {
        (LearningTask task, float[] outputs, float[] targets, float[] other) = Batch(kind, columns, rows: 64);
        var gradient = new float[outputs.Length];
        Step();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Step();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);

        void Step()
        {
            task.Belief(outputs, other);
            task.Loss(outputs, targets, gradient);
            task.Loss(outputs, targets, []);
            task.Divergence(outputs, other, 1f, gradient);
            task.Spread(other, other);
        }
    }

    [Fact]
    public void BatchFunctions_ShapesDiffer_SayBothShapes()
    {
        var task = new ClassificationTask("y", ["a", "b"]);

        Assert.StartsWith(
            "Loss: 3 values of targets do not fit outputs of shape [2, 2].",
            Assert.Throws<ArgumentException>(() => task.Loss(new float[4], new float[3], [])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Belief: 3 outputs are not one or more rows of 2 columns.",
            Assert.Throws<ArgumentException>(() => task.Belief(new float[3], new float[3])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Divergence: a gradient of 2 values does not fit outputs of shape [2, 2].",
            Assert.Throws<ArgumentException>(() => task.Divergence(new float[4], new float[4], 1, new float[2])).Message,
            StringComparison.Ordinal);
    }

    internal static (LearningTask Task, float[] Outputs, float[] Targets, float[] Other) Batch(
        string kind, int columns, int rows)
    {
        var random = new RandomStream(7, $"{kind}/{columns}");
        string[] names = [.. Enumerable.Range(0, columns).Select(i => $"n{i}")];
        LearningTask task = kind switch
        {
            "regression" => new RegressionTask(names, new double[columns], [.. names.Select(_ => 1.0)]),
            "weighted" => new ClassificationTask("y", names, [.. names.Select((_, i) => 0.5 + i)]),
            _ => new ClassificationTask("y", names),
        };
        float[] outputs = Draw.Normal(random, rows * columns, 2);
        float[] targets = kind == "regression"
            ? Draw.Normal(random, rows * columns)
            : [.. Enumerable.Range(0, rows).Select(_ => (float)random.NextInt(columns))];
        return (task, outputs, targets, Draw.Normal(random, rows * columns, 2));
    }
}
