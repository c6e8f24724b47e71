namespace MetaFusion.Simulation;

/// <summary>What is to be different from a named setting; null for what stays.</summary>
/// <remarks>A list with one entry is for every modality; a longer one names each, and says how many modalities there are.</remarks>
internal sealed record SimulationChanges
{
    /// <summary>Number of samples.</summary>
    public int? Samples { get; init; }

    /// <summary>Number of modalities; further ones are drawn like the last one.</summary>
    public int? Modalities { get; init; }

    /// <summary>Columns of the modalities.</summary>
    public IReadOnlyList<int>? Widths { get; init; }

    /// <summary>Private latent factors of the modalities.</summary>
    public IReadOnlyList<int>? Latents { get; init; }

    /// <summary>Noise ratios of the modalities.</summary>
    public IReadOnlyList<double>? NoiseRatios { get; init; }

    /// <summary>Transforms of the modalities' private factors.</summary>
    public IReadOnlyList<LatentTransform>? Transforms { get; init; }

    /// <summary>Factors of the modalities' parts of the target.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Shared latent factors.</summary>
    public int? SharedLatents { get; init; }

    /// <summary>Transform of the shared factors.</summary>
    public LatentTransform? SharedTransform { get; init; }

    /// <summary>Factor of the shared factors' part of the target.</summary>
    public double? SharedWeight { get; init; }

    /// <summary>Factor of the interactions.</summary>
    public double? InteractionWeight { get; init; }

    /// <summary>Share of the interactions whose coefficient is not zero.</summary>
    public double? InteractionShare { get; init; }

    /// <summary>Number of classes; 0 for a regression.</summary>
    public int? Classes { get; init; }

    /// <summary>How the score becomes a class.</summary>
    public LabelRule? Labels { get; init; }

    /// <summary>The setting with these changes.</summary>
    /// <param name="setting">The named setting.</param>
    /// <exception cref="SimulationException">Lists contradict each other in length, or the result contradicts itself.</exception>
    public SimulationSetting Apply(SimulationSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        int count = Count(setting);
        SimulatedModality[] modalities = Enumerable.Range(0, count)
            .Select(m =>
            {
                SimulatedModality like = setting.Modalities[Math.Min(m, setting.Modalities.Count - 1)];
                return new SimulatedModality(At(Widths, m) ?? like.Width, At(Latents, m) ?? like.Latents, At(NoiseRatios, m) ?? like.NoiseRatio)
                {
                    Transform = At(Transforms, m) ?? like.Transform,
                    Weight = At(Weights, m) ?? like.Weight,
                };
            })
            .ToArray();
        SimulationSetting changed = setting with
        {
            Modalities = modalities,
            Samples = Samples ?? setting.Samples,
            SharedLatents = SharedLatents ?? setting.SharedLatents,
            SharedTransform = SharedTransform ?? setting.SharedTransform,
            SharedWeight = SharedWeight ?? setting.SharedWeight,
            InteractionWeight = InteractionWeight ?? setting.InteractionWeight,
            InteractionShare = InteractionShare ?? setting.InteractionShare,
            Classes = Classes ?? setting.Classes,
            Labels = Labels ?? setting.Labels,
        };
        changed.Validate();
        return changed;
    }

    private static T? At<T>(IReadOnlyList<T>? list, int modality)
        where T : struct => list is null ? null : list.Count == 1 ? list[0] : list[modality];

    private int Count(SimulationSetting setting)
    {
        int[] lengths = new[] { Widths?.Count, Latents?.Count, NoiseRatios?.Count, Transforms?.Count, Weights?.Count }
            .OfType<int>()
            .Where(length => length != 1)
            .Append(Modalities ?? 0)
            .Where(length => length != 0 || Modalities == 0)
            .Distinct()
            .ToArray();
        return lengths.Length switch
        {
            0 => setting.Modalities.Count,
            1 when lengths[0] > 0 => lengths[0],
            1 => throw new SimulationException($"simulation '{setting.Name}': there is no modality; give at least one"),
            _ => throw new SimulationException(
                $"simulation '{setting.Name}': the lists name {string.Join(" and ", lengths.Order())} modalities; " +
                "give one value for all modalities, or one for each in every list"),
        };
    }
}
