using MetaFusion.Simulation;

namespace MetaFusion.Tests.Simulation;

public sealed class SimulationSettingTests
{
    private static readonly SimulationSetting Valid = new() { Name = "mine", Modalities = [new(2, 1, 0.5)] };

    [Fact]
    public void PaperSettings_Numbers_AreThoseOfThePaper()
    {
        SimulationSetting[] settings =
        [
            SimulationSetting.LinearEarly(),
            SimulationSetting.LinearLate(),
            SimulationSetting.QuadraticEarly(),
            SimulationSetting.QuadraticLate(),
        ];

        string[] rows = settings
            .Select(s => FormattableString.Invariant(
                $"{s.Name}: d {s.Modalities[0].Width} {s.Modalities[1].Width}, l {s.Modalities[0].Latents} ") +
                FormattableString.Invariant(
                $"{s.Modalities[1].Latents} {s.SharedLatents}, r {s.Modalities[0].NoiseRatio} {s.Modalities[1].NoiseRatio}, ") +
                FormattableString.Invariant(
                $"f {s.Modalities[0].Transform} {s.Modalities[1].Transform} {s.SharedTransform}, p {s.Modalities[0].Weight} ") +
                FormattableString.Invariant(
                $"{s.Modalities[1].Weight} {s.SharedWeight} {s.InteractionWeight}, q {s.InteractionShare}, n {s.Samples}"))
            .ToArray();

        Assert.Equal(
            [
                "linear-early: d 500 400, l 20 30 0, r 0.4 0.4, f Linear Linear Linear, p 1 1 0 0, q 0, n 2000",
                "linear-late: d 500 400, l 50 30 20, r 0.4 0.4, f Linear Linear Linear, p 0 0 1 0, q 0, n 2000",
                "quadratic-early: d 2000 100, l 20 20 0, r 0.1 0.1, f Quadratic Linear Linear, p 1 1 0 1, q 0.1, n 2000",
                "quadratic-late: d 2000 400, l 50 30 20, r 0.3 0.3, f Linear Linear Quadratic, p 0 0 1 0, q 0, n 2000",
            ],
            rows);
    }

    [Fact]
    public void Validate_EachFault_IsNamedWithItsRemedy()
    {
        (SimulationSetting Setting, string Message)[] faults =
        [
            (Valid with { Samples = 1 }, "samples is 1; draw at least 2"),
            (Valid with { SharedLatents = -1 }, "shared latents is -1; give 0 or more"),
            (Valid with { Modalities = [] }, "there is no modality; give at least one"),
            (Valid with { InteractionShare = 1.5 }, "interaction share is 1.5; give a share from 0 to 1"),
            (Valid with { Modalities = [new(0, 1, 0)] }, "modality 1 has width 0; give at least 1 column"),
            (Valid with { Modalities = [new(1, -1, 0)] }, "modality 1 has -1 latent factors; give 0 or more"),
            (
                Valid with { Modalities = [new(1, 0, 0)] },
                "modality 1 has no latent factor, private or shared; give at least one, or its columns are constant"),
            (Valid with { Modalities = [new(1, 1, -0.1)] }, "modality 1 has noise ratio -0.1; give a share from 0 to 1"),
        ];

        Assert.All(faults, fault =>
        {
            var exception = Assert.Throws<SimulationException>(() => new LatentFactorGenerator(fault.Setting));
            Assert.Equal($"simulation 'mine': {fault.Message}", exception.Message);
        });
    }
}
