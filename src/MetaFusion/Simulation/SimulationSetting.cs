using System.Globalization;

namespace MetaFusion.Simulation;

/// <summary>Everything that <see cref="LatentFactorGenerator"/> needs beside a random stream.</summary>
/// <remarks>
/// The four static settings are those of the simulation study of Liang, Qu and Shahbaba (2025), arXiv 2507.20089.
/// In the "early" ones the target needs both modalities at once; in the "late" ones each shows the shared latents alone.
/// </remarks>
internal sealed record SimulationSetting
{
    /// <summary>The number of samples that the paper draws.</summary>
    public const int DefaultSamples = 2000;

    /// <summary>The most values that one modality, or the latent factors, may have: 2 GiB while they are drawn.</summary>
    public const int MostValues = 1 << 28;

    /// <summary>Name of the setting in files and tables, for example <c>linear-early</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The modalities, at least one.</summary>
    public required IReadOnlyList<SimulatedModality> Modalities { get; init; }

    /// <summary>Number of samples <c>n</c>, at least 2; 2000 unless set.</summary>
    public int Samples { get; init; } = DefaultSamples;

    /// <summary>Number of shared latent factors <c>l_s</c>; 0 unless set.</summary>
    public int SharedLatents { get; init; }

    /// <summary>Transform <c>f_s</c> of the shared latent factors; linear unless set.</summary>
    public LatentTransform SharedTransform { get; init; } = LatentTransform.Linear;

    /// <summary>Factor <c>p_s</c> of the shared latent factors' part of the target; 0 unless set.</summary>
    public double SharedWeight { get; init; }

    /// <summary>Factor <c>p_i</c> of the interactions between the modalities' private factors; 0 unless set.</summary>
    public double InteractionWeight { get; init; }

    /// <summary>Share <c>q</c> of the interactions whose coefficient is not zero, in [0, 1]; 0 unless set.</summary>
    public double InteractionShare { get; init; }

    /// <summary>
    /// Whether the interactions' coefficients lose their fraction (towards zero), as in the published code, which keeps
    /// them in an integer array; true unless set.
    /// </summary>
    public bool TruncateInteractions { get; init; } = true;

    /// <summary>Number of classes of the target, 2 or more; 0 (default) for a regression of the score itself.</summary>
    public int Classes { get; init; }

    /// <summary>How the score becomes a class; by quantiles unless set. Ignored for a regression.</summary>
    public LabelRule Labels { get; init; } = LabelRule.Quantile;

    /// <summary>Linear effects of private factors: early fusion needed. Widths 500 and 400, noise .4.</summary>
    public static SimulationSetting LinearEarly() => new()
    {
        Name = "linear-early",
        Modalities = [new(500, 20, 0.4) { Weight = 1 }, new(400, 30, 0.4) { Weight = 1 }],
    };

    /// <summary>A linear effect of shared factors: late fusion enough. Widths 500 and 400, noise .4.</summary>
    public static SimulationSetting LinearLate() => new()
    {
        Name = "linear-late",
        Modalities = [new(500, 50, 0.4), new(400, 30, 0.4)],
        SharedLatents = 20,
        SharedWeight = 1,
    };

    /// <summary>A quadratic effect and interactions of private factors. Widths 2000 and 100.</summary>
    /// <param name="firstNoiseRatio">Noise ratio of the first modality; the paper has .1 and .5.</param>
    public static SimulationSetting QuadraticEarly(double firstNoiseRatio = 0.1) => new()
    {
        Name = "quadratic-early",
        Modalities =
        [
            new(2000, 20, firstNoiseRatio) { Transform = LatentTransform.Quadratic, Weight = 1 },
            new(100, 20, 0.1) { Weight = 1 },
        ],
        InteractionWeight = 1,
        InteractionShare = 0.1,
    };

    /// <summary>A quadratic effect of shared factors. Widths 2000 and 400, noise .3 in the second modality.</summary>
    /// <param name="firstNoiseRatio">Noise ratio of the first modality; the paper has .3, .4 and .5.</param>
    public static SimulationSetting QuadraticLate(double firstNoiseRatio = 0.3) => new()
    {
        Name = "quadratic-late",
        Modalities = [new(2000, 50, firstNoiseRatio), new(400, 30, 0.3)],
        SharedLatents = 20,
        SharedTransform = LatentTransform.Quadratic,
        SharedWeight = 1,
    };

    /// <summary>Checks the setting as a whole.</summary>
    /// <exception cref="SimulationException">A number lies outside its range, or a modality has no latent factor.</exception>
    public void Validate()
    {
        Require(Samples >= 2, $"samples is {Samples}; draw at least 2");
        Require(SharedLatents >= 0, $"shared latents is {SharedLatents}; give 0 or more");
        Require(Modalities.Count > 0, "there is no modality; give at least one");
        Require(InteractionShare is >= 0 and <= 1, $"interaction share is {Text(InteractionShare)}; give a share from 0 to 1");
        Require(Classes is 0 or >= 2 && Classes <= Samples / 2, $"classes is {Classes}; give 0 for a regression, or 2 to half the samples");
        Require(Classes <= 2 || Labels == LabelRule.Quantile, $"logistic labels have 2 classes, not {Classes}; use quantiles for more");
        for (int m = 0; m < Modalities.Count; m++)
        {
            SimulatedModality modality = Modalities[m];
            string name = FormattableString.Invariant($"modality {m + 1}");
            Require(modality.Width > 0, $"{name} has width {modality.Width}; give at least 1 column");
            Require(modality.Latents >= 0, $"{name} has {modality.Latents} latent factors; give 0 or more");
            Require(
                modality.Latents + SharedLatents > 0,
                $"{name} has no latent factor, private or shared; give at least one, or its columns are constant");
            Require(
                (long)Samples * modality.Width <= MostValues,
                $"{name} would have {Count((long)Samples * modality.Width)} values ({Count(Samples)} samples of {Count(modality.Width)} columns), " +
                $"and {Count(MostValues)} are the most; draw fewer samples or columns");
            Require(
                (modality.Latents + (long)SharedLatents) * Math.Max(Samples, modality.Width) <= MostValues,
                $"{name} would have {Count(modality.Latents + (long)SharedLatents)} latent factors, too many for {Count(Samples)} samples and " +
                $"{Count(modality.Width)} columns; give fewer");
            Require(
                modality.NoiseRatio is >= 0 and <= 1,
                $"{name} has noise ratio {Text(modality.NoiseRatio)}; give a share from 0 to 1");
        }

        long latents = Modalities.Sum(modality => (long)modality.Latents) + SharedLatents;
        Require(
            latents * Samples <= MostValues && latents * latents <= MostValues,
            $"there are {Count(latents)} latent factors in all, too many for {Count(Samples)} samples and the products of two; give fewer");
    }

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new SimulationException($"simulation '{Name}': {fault}");
        }
    }
}
