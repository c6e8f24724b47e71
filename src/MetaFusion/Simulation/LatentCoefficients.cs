using MetaFusion.Tensors;

namespace MetaFusion.Simulation;

/// <summary>The coefficients that turn latent factors into the target of a simulation.</summary>
/// <param name="Private">Coefficients <c>beta_m</c>, <c>[M]</c> of <c>[l_m]</c>.</param>
/// <param name="Shared">Coefficients <c>beta_s</c>, <c>[l_s]</c>.</param>
/// <param name="Interactions">
/// Coefficients <c>beta_i</c> of the products of private factors, one block <c>[l_a * l_b]</c> per pair of modalities
/// (a &lt; b, in lexicographic order), row-major with the factors of <c>a</c> as rows.
/// </param>
internal sealed record LatentCoefficients(
    IReadOnlyList<double[]> Private, double[] Shared, IReadOnlyList<double[]> Interactions)
{
    private const double Bound = 3;

    /// <summary>
    /// Draws the coefficients: private ones by modality, shared ones, then per pair of modalities the places of the
    /// coefficients that are not zero and their values; all from U(−3, 3).
    /// </summary>
    /// <param name="setting">A valid setting.</param>
    /// <param name="random">The stream of the data set.</param>
    internal static LatentCoefficients Draw(SimulationSetting setting, RandomStream random)
    {
        double[][] own = setting.Modalities.Select(m => Uniform(m.Latents, random)).ToArray();
        double[] shared = Uniform(setting.SharedLatents, random);
        var interactions = new List<double[]>();
        for (int a = 0; a < setting.Modalities.Count; a++)
        {
            for (int b = a + 1; b < setting.Modalities.Count; b++)
            {
                int size = setting.Modalities[a].Latents * setting.Modalities[b].Latents;
                interactions.Add(Sparse(size, setting, random));
            }
        }

        return new LatentCoefficients(own, shared, interactions);
    }

    /// <summary>The target of one sample.</summary>
    /// <param name="setting">The setting that gives transforms and factors.</param>
    /// <param name="latents">Private factors of the modalities in order, then the shared ones.</param>
    /// <returns><c>Σ p_m f_m(z_m)·beta_m + p_s f_s(s)·beta_s + p_i Σ_(a&lt;b) (z_a ⊗ z_b)·beta_ab</c>.</returns>
    internal double Target(SimulationSetting setting, ReadOnlySpan<double> latents)
    {
        double sum = 0;
        int[] starts = new int[Private.Count];
        int start = 0;
        for (int m = 0; m < Private.Count; m++)
        {
            starts[m] = start;
            SimulatedModality modality = setting.Modalities[m];
            sum += modality.Weight * Effect(latents.Slice(start, Private[m].Length), Private[m], modality.Transform);
            start += Private[m].Length;
        }

        sum += setting.SharedWeight * Effect(latents[start..], Shared, setting.SharedTransform);
        return sum + (setting.InteractionWeight * InteractionEffect(latents, starts));
    }

    private static double Effect(ReadOnlySpan<double> latents, double[] coefficients, LatentTransform transform)
    {
        double sum = 0;
        for (int k = 0; k < coefficients.Length; k++)
        {
            double x = latents[k];
            double transformed = transform switch
            {
                LatentTransform.Linear => x,
                LatentTransform.Quadratic => (x * x) - x,
                LatentTransform.Sine => Math.Sin(x),
                _ => throw new ArgumentOutOfRangeException(nameof(transform), transform, "This transform is not known."),
            };
            sum += transformed * coefficients[k];
        }

        return sum;
    }

    private static double[] Uniform(int size, RandomStream random)
    {
        double[] values = new double[size];
        for (int k = 0; k < size; k++)
        {
            values[k] = random.NextUniform(-Bound, Bound);
        }

        return values;
    }

    private static double[] Sparse(int size, SimulationSetting setting, RandomStream random)
    {
        double[] values = new double[size];
        int filled = (int)Math.Round(setting.InteractionShare * size);
        if (filled == 0)
        {
            return values;
        }

        int[] places = Enumerable.Range(0, size).ToArray();
        random.Shuffle<int>(places);
        foreach (int place in places.AsSpan(0, filled))
        {
            double value = random.NextUniform(-Bound, Bound);
            values[place] = setting.TruncateInteractions ? Math.Truncate(value) : value;
        }

        return values;
    }

    private double InteractionEffect(ReadOnlySpan<double> latents, int[] starts)
    {
        double sum = 0;
        int pair = 0;
        for (int a = 0; a < Private.Count; a++)
        {
            for (int b = a + 1; b < Private.Count; b++)
            {
                double[] coefficients = Interactions[pair++];
                int columns = Private[b].Length;
                for (int k = 0; k < coefficients.Length; k++)
                {
                    sum += latents[starts[a] + (k / columns)] * latents[starts[b] + (k % columns)] * coefficients[k];
                }
            }
        }

        return sum;
    }
}
