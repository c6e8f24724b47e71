using System.Text.Json;
using MetaFusion.Tensors.Optimizers.Schedules;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Optimizers.Schedules;

public sealed class ScheduleTests
{
    /// <summary>The fixtures are written with 11 digits.</summary>
    private const double Tolerance = 1e-10;

    private static readonly Dictionary<string, LearningRateSchedule> Published = new()
    {
        ["warmup_then_cosine"] = new WarmUpSchedule(795, new CosineSchedule(15900 - 795)),
        ["warmup_then_cosine_toy"] = new WarmUpSchedule(3, new CosineSchedule(7)),
        ["cosine_annealing"] = new CosineSchedule(8, floor: 0.01),
        ["step"] = new StepDecaySchedule(3, 0.2),
    };

    public static TheoryData<string> Names => [.. Published.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void FactorAt_PublishedSchedule_AgreesWithItsRates(string name)
    {
        JsonElement fixture = LayerFixture.Case("schedule", name);
        double rate = fixture.GetProperty("settings").GetProperty("base").GetDouble();

        foreach ((JsonElement step, JsonElement expected) in fixture.GetProperty("steps").EnumerateArray().Zip(fixture.GetProperty("lr").EnumerateArray()))
        {
            Assert.Equal(expected.GetDouble(), rate * Published[name].FactorAt(step.GetInt32()), Tolerance);
        }
    }

    [Fact]
    public void FactorAt_HandWorkedTimes_IsTheFormula()
    {
        var decay = new StepDecaySchedule(70, 0.1);
        var cosine = new CosineSchedule(4, floor: 0.5);
        var warm = new WarmUpSchedule(4, decay);

        Assert.Equal([1, 1, 0.1, 0.01], [decay.FactorAt(0), decay.FactorAt(69), decay.FactorAt(70), decay.FactorAt(140)], Near);
        Assert.Equal([1, 0.75, 0.5, 0.5], [cosine.FactorAt(0), cosine.FactorAt(2), cosine.FactorAt(4), cosine.FactorAt(400)], Near);
        Assert.Equal([0, 0.25, 1, 1, 0.1], [warm.FactorAt(0), warm.FactorAt(1), warm.FactorAt(4), warm.FactorAt(73), warm.FactorAt(74)], Near);
        Assert.Equal([1, 1], [new ConstantSchedule().FactorAt(0), new ConstantSchedule().FactorAt(10_000)]);

        static bool Near(double left, double right) => Math.Abs(left - right) < Tolerance;
    }

    [Fact]
    public void Schedules_SameNumbers_AreEqual()
    {
        Assert.Equal(new WarmUpSchedule(3, new StepDecaySchedule(2, 0.5)), new WarmUpSchedule(3, new StepDecaySchedule(2, 0.5)));
        Assert.NotEqual(new WarmUpSchedule(3, new StepDecaySchedule(2, 0.5)), new WarmUpSchedule(3, new StepDecaySchedule(2, 0.25)));
    }

    [Fact]
    public void Numbers_OutOfRange_ThrowWithTheRule()
    {
        AssertRule("every is 0; it must be 1 or more.", () => new StepDecaySchedule(0, 0.5));
        AssertRule("factor is 1.5; it must be in [0, 1].", () => new StepDecaySchedule(1, 1.5));
        AssertRule("length is -1; it must be 1 or more.", () => new CosineSchedule(-1));
        AssertRule("floor is NaN; it must be in [0, 1].", () => new CosineSchedule(1, double.NaN));
        AssertRule("length is 0; it must be 1 or more.", () => new WarmUpSchedule(0, new ConstantSchedule()));
    }

    private static void AssertRule(string expected, Func<object> make)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(make);
        Assert.StartsWith(expected, exception.Message, StringComparison.Ordinal);
    }
}
