using MetaFusion.Data;
using MetaFusion.Simulation;
using MetaFusion.Studies;

namespace MetaFusion.Tests.Simulation;

public sealed class SimulatedHolesTests
{
    private static readonly SimulationSetting Setting = SimulationSetting.LinearLate() with
    {
        Samples = 4000,
        Modalities = [new(3, 1, 0.4), new(3, 1, 0.4), new(3, 1, 0.4)],
        SharedLatents = 2,
    };

    [Theory]
    [InlineData(nameof(HoleKind.Random))]
    [InlineData(nameof(HoleKind.Latent))]
    public void Draw_Rates_AreThoseAskedFor(string kind)
    {
        SimulatedData data = SimulationFolder.Draw(Setting, 1, new HoleSetting([0.1, 0.3, 0.5], Enum.Parse<HoleKind>(kind)));

        foreach ((double rate, int m) in new[] { (0.1, 0), (0.3, 1), (0.5, 2) })
        {
            // Five standard errors of a share of 4000.
            double absent = data.Present!.Count(sample => !sample[m]) / 4000.0;
            Assert.InRange(absent, rate - (5 * Math.Sqrt(rate * (1 - rate) / 4000)), rate + (5 * Math.Sqrt(rate * (1 - rate) / 4000)));
        }
    }

    [Theory]
    [InlineData(nameof(HoleKind.Random), 0)]
    [InlineData(nameof(HoleKind.Latent), 1)]
    public void Draw_Latent_DecidesOnlyWhereAsked(string kind, int expected)
    {
        SimulatedData data = SimulationFolder.Draw(Setting, 2, new HoleSetting([0.3], Enum.Parse<HoleKind>(kind)));

        for (int m = 0; m < 3; m++)
        {
            // The first shared factor stands behind the three private ones; N(0, 1) in all samples.
            double shift = Mean(m, false) - Mean(m, true);
            Assert.Equal(expected * (m % 2 == 0 ? 1 : -1), Math.Abs(shift) < 0.2 ? 0 : Math.Sign(shift));
        }

        double Mean(int modality, bool has) => Enumerable.Range(0, 4000)
            .Where(s => data.Present![s][modality] == has).Average(s => (double)data.Latents[s, 3]);
    }

    [Fact]
    public void Draw_Holes_ChangeNoValue()
    {
        SimulatedData whole = SimulationFolder.Draw(Setting, 3);
        SimulatedData holed = SimulationFolder.Draw(Setting, 3, new HoleSetting([0.4]));
        MultimodalDataset data = holed.ToDataset();

        Assert.Equal(whole.Target, holed.Target);
        Assert.Equal(whole.Modalities[1].Values.ToArray(), holed.Modalities[1].Values.ToArray());
        for (int s = 0; s < 100; s++)
        {
            int row = data.RowOf(1, s);
            Assert.Equal(holed.Present![s][1], row >= 0);
            Assert.True(row < 0 || data.Modalities[1].Values.Row(row).SequenceEqual(whole.Modalities[1].Row(s)));
        }
    }

    [Theory]
    [InlineData(new[] { 1.0 }, "holes: 1 is not a share of samples; give 0 or more, below 1")]
    [InlineData(new[] { 0.1, -0.2, 0.1 }, "holes: -0.2 is not a share of samples; give 0 or more, below 1")]
    [InlineData(new[] { double.NaN }, "holes: NaN is not a share of samples; give 0 or more, below 1")]
    [InlineData(new[] { 0.1, 0.2 }, "holes: 2 shares do not fit 3 modalities; give one share, or one for each modality")]
    public void Draw_BadShares_AreRefused(double[] rates, string sentence)
    {
        SimulationException exception = Assert.Throws<SimulationException>(() => SimulationFolder.Draw(Setting, 1, new HoleSetting(rates)));

        Assert.Equal(sentence, exception.Message);
    }
}
