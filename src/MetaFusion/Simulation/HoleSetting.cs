using System.Globalization;

namespace MetaFusion.Simulation;

/// <summary>Which share of a simulation's samples lacks each modality, and what decides about it.</summary>
/// <param name="Rates">The share by modality, in [0, 1); a single one is for every modality.</param>
/// <param name="Kind">What decides; chance unless set.</param>
internal sealed record HoleSetting(IReadOnlyList<double> Rates, HoleKind Kind = HoleKind.Random)
{
    /// <summary>The share of samples that lack a modality.</summary>
    /// <param name="modality">Which, from 0.</param>
    public double RateOf(int modality) => Rates[Rates.Count == 1 ? 0 : modality];

    /// <summary>Checks the shares.</summary>
    /// <param name="modalities">Number of modalities.</param>
    /// <exception cref="SimulationException">A share is out of range, or there is neither one nor one for each modality.</exception>
    public void Validate(int modalities)
    {
        if (Rates.Count != 1 && Rates.Count != modalities)
        {
            throw new SimulationException(FormattableString.Invariant(
                $"holes: {Rates.Count} shares do not fit {modalities} modalities; give one share, or one for each modality"));
        }

        if (Rates.FirstOrDefault(rate => rate is not (>= 0 and < 1), 0) is var wrong && wrong != 0)
        {
            throw new SimulationException($"holes: {wrong.ToString(CultureInfo.InvariantCulture)} is not a share of samples; give 0 or more, below 1");
        }
    }

    /// <summary>Shares and kind, as results keep them.</summary>
    public override string ToString() =>
        $"holes {string.Join(',', Rates.Select(rate => rate.ToString("R", CultureInfo.InvariantCulture)))} {Kind.ToString().ToLowerInvariant()}";
}
