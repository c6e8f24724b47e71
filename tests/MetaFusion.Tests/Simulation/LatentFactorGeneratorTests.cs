using MetaFusion.Data;
using MetaFusion.Simulation;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Simulation;

public sealed class LatentFactorGeneratorTests
{
    private const ulong Seed = 11;

    [Fact]
    public void Draw_SameSeed_GivesSameBits()
    {
        var generator = new LatentFactorGenerator(SimulationSetting.LinearLate() with { Samples = 50 });

        SimulatedData first = generator.Draw(new RandomStream(Seed, "simulation"));
        SimulatedData second = generator.Draw(new RandomStream(Seed, "simulation"));
        SimulatedData other = generator.Draw(new RandomStream(Seed + 1, "simulation"));

        Assert.Equal(first.Modalities[1].Values.ToArray(), second.Modalities[1].Values.ToArray());
        Assert.Equal(first.Target, second.Target);
        Assert.NotEqual(first.Target, other.Target);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    [InlineData(1.0)]
    public void Draw_NoiseRatio_SetsTheVarianceOfTheColumns(double ratio)
    {
        // Var X = r² Var e + (1 − r)² Var B with Var e = 1 and Var B = 1 by standardising.
        SimulatedData data = Draw(Setting(4000, 0, new SimulatedModality(6, 3, ratio)));

        double expected = (ratio * ratio) + ((1 - ratio) * (1 - ratio));
        for (int column = 0; column < 6; column++)
        {
            (double mean, double variance) = Moments(data.Modalities[0], column);
            Assert.InRange(mean, -0.06, 0.06);
            Assert.InRange(variance, expected * 0.92, expected * 1.08);
        }
    }

    [Fact]
    public void Draw_WithoutNoise_StandardisesColumnsExactlyOverTheSample()
    {
        SimulatedData data = Draw(Setting(100, 0, new SimulatedModality(3, 2, 0)));

        (double mean, double variance) = Moments(data.Modalities[0], 1);

        Assert.Equal(0, mean, 1e-6);
        Assert.Equal(1, variance, 1e-5);
    }

    [Fact]
    public void Draw_Latents_AreStandardNormalAndUncorrelated()
    {
        SimulatedData data = Draw(Setting(5000, 2, new SimulatedModality(1, 2, 0)));

        double product = 0;
        for (int i = 0; i < 5000; i++)
        {
            product += data.Latents[i, 0] * data.Latents[i, 3];
        }

        Assert.Equal(4, data.Latents.Columns);
        (double mean, double variance) = Moments(data.Latents, 2);
        Assert.InRange(mean, -0.05, 0.05);
        Assert.InRange(variance, 0.93, 1.07);
        Assert.InRange(product / 5000, -0.05, 0.05);
    }

    [Fact]
    public void Draw_OneLatentWithoutNoise_ShowsItInEveryColumn()
    {
        SimulatedData data = Draw(Setting(30, 0, new SimulatedModality(4, 1, 0), new SimulatedModality(2, 1, 0)));

        // A column is ± the standardised latent, so its ratio to the first column is ±1; the modalities differ.
        for (int i = 0; i < 30; i++)
        {
            Assert.Equal(1, Math.Abs(data.Modalities[0][i, 3] / data.Modalities[0][i, 0]), 1e-4);
        }

        Assert.NotEqual(1, Math.Abs(data.Modalities[1][0, 0] / data.Modalities[0][0, 0]), 1e-3);
    }

    [Fact]
    public void Draw_Order_IsCoefficientsThenMixingThenSamples()
    {
        // Read by hand from a second stream: beta_1, beta_2, beta_s; T_1, T_2; then z_1, z_2, s, e_1, e_2 of sample 1.
        SimulationSetting setting = Setting(2, 1, new SimulatedModality(1, 1, 1.0), new SimulatedModality(1, 1, 1.0));
        var stream = new RandomStream(Seed, "simulation");
        double[] betas = [stream.NextUniform(-3, 3), stream.NextUniform(-3, 3), stream.NextUniform(-3, 3)];
        double[] normals = Enumerable.Range(0, 4 + 5).Select(_ => stream.NextNormal()).ToArray();

        SimulatedData data = Draw(setting);

        double[] drawn = [.. data.Coefficients.Private[0], .. data.Coefficients.Private[1], .. data.Coefficients.Shared];
        Assert.Equal(betas, drawn);
        float[] latents = [(float)normals[4], (float)normals[5], (float)normals[6]];
        Assert.Equal(latents, data.Latents.Row(0).ToArray());
        Assert.Equal((float)normals[7], data.Modalities[0][0, 0]);
        Assert.Equal((float)normals[8], data.Modalities[1][0, 0]);
    }

    [Fact]
    public void Draw_PaperSettings_HaveTheirShapes()
    {
        SimulatedData data = Draw(SimulationSetting.QuadraticEarly(0.5) with { Samples = 20 });

        double[] interactions = data.Coefficients.Interactions.Single();
        Assert.Equal([2000, 100], data.Modalities.Select(m => m.Columns));
        Assert.Equal(40, data.Latents.Columns);
        Assert.Equal(400, interactions.Length);
        Assert.InRange(interactions.Count(c => c != 0), 15, 40); // 40 places; a third of the values truncates to 0.
        Assert.All(interactions, c => Assert.Contains(c, new double[] { -2, -1, 0, 1, 2 }));
    }

    [Fact]
    public void Draw_WithoutTruncation_FillsTheShareExactly()
    {
        SimulationSetting setting = SimulationSetting.QuadraticEarly() with { Samples = 2, TruncateInteractions = false };

        SimulatedData data = Draw(setting);

        Assert.Equal(40, data.Coefficients.Interactions.Single().Count(c => c != 0));
    }

    [Fact]
    public void ToDataset_ThreeModalities_JoinsThemToTheTarget()
    {
        SimulatedModality one = new(3, 1, 0.1) { Weight = 1 };
        SimulatedData data = Draw(Setting(5, 0, one, one, one) with { InteractionWeight = 1, InteractionShare = 1 });

        MultimodalDataset dataset = data.ToDataset();

        Assert.Equal(3, dataset.Modalities.Count);
        Assert.Equal(3, data.Coefficients.Interactions.Count);
        Assert.Equal("modality3", dataset.Modalities[2].Name);
        Assert.True(dataset.IsComplete(4) && dataset.HasTarget(4));
        Assert.Equal(data.Target, dataset.Target!.Values);
        Assert.Same(data.Latents, data.ToOracleDataset().Modalities.Single().Values);
    }

    private static SimulatedData Draw(SimulationSetting setting) =>
        new LatentFactorGenerator(setting).Draw(new RandomStream(Seed, "simulation"));

    private static SimulationSetting Setting(int samples, int shared, params SimulatedModality[] modalities) =>
        new() { Name = "test", Samples = samples, SharedLatents = shared, Modalities = modalities };

    private static (double Mean, double Variance) Moments(Matrix matrix, int column)
    {
        double[] values = Enumerable.Range(0, matrix.Rows).Select(i => (double)matrix[i, column]).ToArray();
        double mean = values.Average();
        return (mean, values.Average(v => (v - mean) * (v - mean)));
    }
}
