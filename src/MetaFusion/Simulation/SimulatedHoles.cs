using MetaFusion.Tensors;

namespace MetaFusion.Simulation;

/// <summary>Draws which samples of a simulation lack which modality.</summary>
/// <remarks>
/// Every modality on its own: a sample may end without any, as in life, and is then of no use to a fit. By chance, sample and
/// modality lack each other with probability <c>r_m</c>. Dependent on a latent factor <c>z</c> (the first shared one; without
/// shared ones the first private one of the modality), with probability <c>1 / (1 + exp(−c_m ∓ 1.5 z))</c>, the sign
/// alternating from modality to modality and <c>c_m</c> such that the mean over the samples is <c>r_m</c>.
/// </remarks>
internal static class SimulatedHoles
{
    private const double Slope = 1.5;
    private const double FarthestIntercept = 100;
    private const int Halvings = 60;

    /// <summary>Whether a sample (first) has a modality (second).</summary>
    /// <param name="data">The complete data.</param>
    /// <param name="setting">How they were drawn.</param>
    /// <param name="holes">What shall be missing, checked.</param>
    /// <param name="random">A stream of its own.</param>
    public static bool[][] Draw(SimulatedData data, SimulationSetting setting, HoleSetting holes, RandomStream random)
    {
        int samples = data.Target.Count;
        double[][] chances = setting.Modalities.Select((_, m) => Chances(data, setting, holes, m)).ToArray();
        var present = new bool[samples][];
        for (int sample = 0; sample < samples; sample++)
        {
            present[sample] = chances.Select(chance => random.NextDouble() >= chance[sample]).ToArray();
        }

        return present;
    }

    private static double[] Chances(SimulatedData data, SimulationSetting setting, HoleSetting holes, int modality)
    {
        int samples = data.Target.Count;
        double rate = holes.RateOf(modality);
        if (holes.Kind == HoleKind.Random || rate == 0)
        {
            return Enumerable.Repeat(rate, samples).ToArray();
        }

        int factor = setting.SharedLatents > 0
            ? data.Latents.Columns - setting.SharedLatents
            : setting.Modalities.Take(modality).Sum(m => m.Latents);
        double slope = modality % 2 == 0 ? Slope : -Slope;
        double[] leanings = Enumerable.Range(0, samples).Select(sample => slope * data.Latents[sample, factor]).ToArray();
        double low = -FarthestIntercept, high = FarthestIntercept;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = leanings.Average(leaning => Chance(middle + leaning)) < rate ? (middle, high) : (low, middle);
        }

        return leanings.Select(leaning => Chance(low + leaning)).ToArray();
    }

    private static double Chance(double score) => 1 / (1 + Math.Exp(-score));
}
