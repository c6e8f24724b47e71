using MetaFusion.Simulation;

namespace MetaFusion.Tests.Simulation;

public sealed class LatentCoefficientsTests
{
    private static readonly LatentCoefficients Coefficients = new([[2, -1], [3]], [0.5], [[10, 100]]);

    // z_1 = (1, 2), z_2 = 3, s = 4.
    private static readonly double[] Latents = [1, 2, 3, 4];

    [Fact]
    public void Target_EveryPartOnce_MatchesTheHandWorkedSum()
    {
        // 1·(2·1 − 1·2) + 2·(3·3) + 4·(0.5·(4² − 4)) + 0.1·(10·1·3 + 100·2·3) = 0 + 18 + 24 + 63.
        SimulationSetting setting = Setting(1, 2, 4, 0.1, LatentTransform.Linear, LatentTransform.Quadratic);

        double target = Coefficients.Target(setting, Latents);

        Assert.Equal(105, target, 1e-12);
    }

    [Fact]
    public void Target_QuadraticPrivatePart_MatchesTheHandWorkedSum()
    {
        // 2·(1 − 1) − 1·(4 − 2) = −2.
        SimulationSetting setting = Setting(1, 0, 0, 0, LatentTransform.Quadratic, LatentTransform.Linear);

        Assert.Equal(-2, Coefficients.Target(setting, Latents), 1e-12);
    }

    [Fact]
    public void Target_SineSharedPart_MatchesTheHandWorkedSum()
    {
        SimulationSetting setting = Setting(0, 0, 1, 0, LatentTransform.Linear, LatentTransform.Sine);

        Assert.Equal(-0.378401247653964, Coefficients.Target(setting, Latents), 1e-12); // 0.5 · sin 4
    }

    private static SimulationSetting Setting(
        double first, double second, double shared, double interaction, LatentTransform own, LatentTransform common) => new()
        {
            Name = "test",
            Modalities = [new(1, 2, 0) { Weight = first, Transform = own }, new(1, 1, 0) { Weight = second, Transform = own }],
            SharedLatents = 1,
            SharedTransform = common,
            SharedWeight = shared,
            InteractionWeight = interaction,
        };
}
