using MetaFusion.Simulation;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Simulation;

public sealed class SimulationChangesTests
{
    [Fact]
    public void Apply_Nothing_KeepsThePapersDraw()
    {
        SimulationSetting setting = SimulationSetting.LinearLate() with { Samples = 20 };
        SimulatedData before = new LatentFactorGenerator(setting).Draw(new RandomStream(1, "x"));

        SimulatedData after = new LatentFactorGenerator(new SimulationChanges().Apply(setting)).Draw(new RandomStream(1, "x"));

        Assert.Equal(before.Target, after.Target);
        Assert.Equal(before.Modalities[1].Values.ToArray(), after.Modalities[1].Values.ToArray());
    }

    [Fact]
    public void Apply_MoreModalities_DrawsThemLikeTheLast()
    {
        SimulationSetting changed = new SimulationChanges { Modalities = 4, NoiseRatios = [0.2], Transforms = [LatentTransform.Sine] }
            .Apply(SimulationSetting.LinearEarly());

        Assert.Equal([500, 400, 400, 400], changed.Modalities.Select(m => m.Width));
        Assert.All(changed.Modalities, m => Assert.Equal((0.2, LatentTransform.Sine), (m.NoiseRatio, m.Transform)));
    }

    [Fact]
    public void Apply_LongerList_SaysHowManyModalities() =>
        Assert.Equal(3, new SimulationChanges { Widths = [4, 5, 6] }.Apply(SimulationSetting.LinearEarly()).Modalities.Count);

    [Fact]
    public void Apply_ListsOfDifferentLengths_AreRefused()
    {
        SimulationException exception = Assert.Throws<SimulationException>(
            () => new SimulationChanges { Widths = [4, 5, 6], Latents = [1, 2] }.Apply(SimulationSetting.LinearEarly()));

        Assert.Contains("the lists name 2 and 3 modalities", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Draw_QuantileClasses_AreOfEqualSizeAndOrderedByScore(int classes)
    {
        SimulationSetting setting = new SimulationChanges { Classes = classes, Samples = 60, Widths = [3] }.Apply(SimulationSetting.LinearEarly());

        SimulatedData data = new LatentFactorGenerator(setting).Draw(new RandomStream(1, "x"));

        Assert.All(data.Labels.GroupBy(label => label), group => Assert.Equal(60 / classes, group.Count()));
        double[] highest = Enumerable.Range(0, classes).Select(c => data.Target.Where((_, i) => data.Labels[i] == c).Max()).ToArray();
        Assert.Equal(highest.Order(), highest);
    }

    [Fact]
    public void Draw_LogisticLabels_FollowTheScoreByChance()
    {
        SimulationSetting setting = new SimulationChanges { Classes = 2, Labels = LabelRule.Logistic, Samples = 4000, Widths = [2] }
            .Apply(SimulationSetting.LinearEarly());

        SimulatedData data = new LatentFactorGenerator(setting).Draw(new RandomStream(1, "x"));

        double deviation = Math.Sqrt(data.Target.Average(y => y * y));
        double ShareAt(double z) => data.Target.Select((y, i) => (Z: y / deviation, Label: data.Labels[i]))
            .Where(entry => Math.Abs(entry.Z - z) < 0.15).Average(entry => entry.Label);
        Assert.Equal(0.5, ShareAt(0), 0.1);
        Assert.Equal(1 / (1 + Math.Exp(-1.5)), ShareAt(0.5), 0.08);
        Assert.Equal(1 / (1 + Math.Exp(1.5)), ShareAt(-0.5), 0.08);
    }

    [Fact]
    public void Apply_LogisticOfThreeClasses_IsRefused()
    {
        SimulationException exception = Assert.Throws<SimulationException>(
            () => new SimulationChanges { Classes = 3, Labels = LabelRule.Logistic }.Apply(SimulationSetting.LinearEarly()));

        Assert.Contains("logistic labels have 2 classes, not 3", exception.Message, StringComparison.Ordinal);
    }
}
