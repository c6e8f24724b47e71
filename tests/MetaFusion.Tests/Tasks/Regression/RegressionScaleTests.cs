using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Tasks.Regression;

/// <summary>Two columns of unlike spread: means 3 and 20, standard deviations 2 and 10.</summary>
public sealed class RegressionScaleTests
{
    private static readonly Target Two = new(TargetKind.Regression, ["height", "mass"], [], [1, 10, 5, 30, 1, 30, 5, 10]);

    private static readonly int[] All = [0, 1, 2, 3];

    public static TheoryData<string> Scales => ["standard", "10", "0.25", "none"];

    [Theory]
    [InlineData("standard", -1, 1)]
    [InlineData("10", -10, 10)]
    [InlineData("none", 1, 30)]
    public void EncodeTargets_HandWorked_AreWhatNetworksLearn(string scale, float height, float mass)
    {
        LearningTask task = Task(scale);

        Assert.Equal([height, mass], task.EncodeTargets(Two, [2]).Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void EncodeTargets_ThenPredict_ComesBackInTheTargetsUnit(string scale)
    {
        LearningTask task = Task(scale);

        Numerics.Near(Two.Values, task.Predict(task.EncodeTargets(Two, All)).Values, 1e-5);
    }

    /// <summary>Predictions 3 and 40 of the truth 1 and 30 are 1 and 1 standard deviations away, 5 and 10 of 5 and 10 none.</summary>
    [Theory]
    [MemberData(nameof(Scales))]
    public void Loss_HandWorked_IsInStandardDeviations(string scale)
    {
        LearningTask task = Task(scale);
        float[] outputs = Encoded(task, 3, 40, 5, 10);
        float[] truth = Encoded(task, 1, 30, 5, 10);

        Numerics.Near(0.5, task.Loss(outputs, truth, []), 1e-6);
        Numerics.Near(0.5, task.Divergence(outputs, truth, 3, []), 1e-6);
        Numerics.Near(0.5, task.Spread(outputs, truth), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Loss_Gradient_IsItsSlope(string scale)
    {
        LearningTask task = Task(scale);
        float[] outputs = Encoded(task, 3, 40, 6, 8);
        float[] truth = Encoded(task, 1, 30, 5, 10);
        var gradient = new float[4];
        var added = new float[] { 1, 1, 1, 1 };

        task.Loss(outputs, truth, gradient);
        task.Divergence(outputs, truth, 3, added);

        double[] slope = Numerics.CentralDifferences(outputs, point => task.Loss(point, truth, []));
        Numerics.Near(slope, [.. gradient.Select(g => (double)g)], 1e-3);
        Numerics.Near([.. slope.Select(s => 1 + (3 * s))], [.. added.Select(g => (double)g)], 3e-3);
    }

    /// <summary>A network that learns one column descends the mean squared error of what it sees, as published: 2 (o − y) / n.</summary>
    [Theory]
    [InlineData("standard")]
    [InlineData("10")]
    [InlineData("none")]
    public void GradientScale_OneColumn_GivesTheSlopeOfTheNetworksOwnError(string scale)
    {
        var mass = new Target(TargetKind.Regression, ["mass"], [], [10, 30, 30, 10]);
        LearningTask task = TaskRegistry.ForTarget(mass, All, scale: Named(scale));
        float[] truth = task.EncodeTargets(mass, All).Values.ToArray();
        float[] outputs = [.. truth.Select((value, i) => value + i)];
        var gradient = new float[4];

        task.Loss(outputs, truth, gradient);

        Numerics.Near([0, 0.5, 1, 1.5], [.. gradient.Select(g => g * task.GradientScale)], 1e-5);
    }

    [Theory]
    [InlineData("standard", 0, 0)]
    [InlineData("10", 0, 0)]
    [InlineData("none", 3, 20)]
    public void ConstantOutputs_AnyScale_AreTheMeans(string scale, float height, float mass)
    {
        LearningTask task = Task(scale);

        Assert.Equal([height, mass], task.ConstantOutputs(Two, All));
        Numerics.Near([3, 20], task.ConstantPrediction(Two, All), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void State_Restored_EncodesAlike(string scale)
    {
        LearningTask task = Task(scale);

        LearningTask restored = LearningTask.FromState(task.State);

        Assert.Equal(task.EncodeTargets(Two, All).Values.ToArray(), restored.EncodeTargets(Two, All).Values.ToArray());
        Assert.Equal(task.GradientScale, restored.GradientScale);
    }

    [Fact]
    public void State_Standard_IsThatOfModelsWithoutAScale()
    {
        Assert.Null(Task("standard").State.Learned);
        Assert.Equal([10, 10], Task("10").State.Learned!["scale"]);
    }

    [Fact]
    public void FromState_ScaleOfAnotherLength_SaysSo()
    {
        TaskState state = Task("10").State with { Learned = new Dictionary<string, IReadOnlyList<double>> { ["scale"] = [10], ["offset"] = [0, 0] } };

        Assert.Equal(
            "task: 1 scales of the target given for 2; the stored task is damaged, fit again",
            Assert.Throws<TaskException>(() => LearningTask.FromState(state)).Message);
    }

    [Theory]
    [InlineData(1e8, 3e8, "2E+08", "1E+08")]
    [InlineData(5e6, 5e6 + 1, "5E+06", "0.5")]
    [InlineData(1e-9, 3e-9, "2E-09", "1E-09")]
    public void WithScale_NoneWhereNoNetworkLearns_SaysWhy(double first, double second, string mean, string deviation)
    {
        var target = new Target(TargetKind.Regression, ["income"], [], [first, second]);

        TaskException exception = Assert.Throws<TaskException>(() => TaskRegistry.ForTarget(target, [0, 1], scale: TargetScale.None));

        Assert.Equal(
            $"target 'income': its mean is {mean} and its standard deviation {deviation}, which networks cannot learn without a scale; " +
            "write training.target_scale: standard, or scale the numbers in the table",
            exception.Message);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(100, 1)]
    [InlineData(250, 2.5)]
    [InlineData(900, 9)]
    [InlineData(20_000, 10)]
    public void For_Auto_FollowsTheColumns(int columns, double deviation)
    {
        Assert.Equal(TargetScale.Of(deviation), TargetScale.Auto.For(columns));
        Assert.Equal(TargetScale.None, TargetScale.None.For(columns));
        Assert.NotEqual(TargetScale.None, TargetScale.Auto);
    }

    [Fact]
    public void Of_OutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetScale.Of(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetScale.Of(double.NaN));
        Assert.Equal(TargetScale.Standard, TargetScale.Of(1));
    }

    private static LearningTask Task(string scale) => TaskRegistry.ForTarget(Two, All, scale: Named(scale));

    private static TargetScale Named(string scale) => scale switch
    {
        "standard" => TargetScale.Standard,
        "none" => TargetScale.None,
        _ => TargetScale.Of(double.Parse(scale, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static float[] Encoded(LearningTask task, params double[] values) => task.EncodeTargets(
        new Target(TargetKind.Regression, ["height", "mass"], [], values), [.. Enumerable.Range(0, values.Length / 2)]).Values.ToArray();
}
