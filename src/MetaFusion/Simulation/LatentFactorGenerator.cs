using MetaFusion.Tensors;

namespace MetaFusion.Simulation;

/// <summary>
/// Draws data sets whose modalities mix private and shared latent factors, and whose target depends on the factors.
/// </summary>
/// <remarks>
/// Source: the simulation study of Liang, Qu and Shahbaba (2025), arXiv 2507.20089. From one stream, in this order:
/// the coefficients (<see cref="LatentCoefficients"/>); the mixing matrices <c>T_m ~ N(0, 1)</c>,
/// <c>[l_m + l_s, d_m]</c>; then per sample the private factors <c>z_m ~ N(0, I)</c> of every modality, the shared
/// ones <c>s ~ N(0, I)</c> and the noise <c>e_m ~ N(0, I)</c> of every modality.
/// <c>B_m = [z_m, s] T_m</c> is standardised by column over the sample (population variance), and
/// <c>X_m = r_m e_m + (1 − r_m) B_m</c>. No noise is added to the target.
/// Classes (<see cref="LabelRule"/>), which the paper's simulations do not have, are drawn last.
/// </remarks>
internal sealed class LatentFactorGenerator
{
    private readonly SimulationSetting _setting;

    /// <summary>Makes a generator.</summary>
    /// <param name="setting">What to draw.</param>
    /// <exception cref="SimulationException">The setting contradicts itself.</exception>
    public LatentFactorGenerator(SimulationSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        setting.Validate();
        _setting = setting;
    }

    /// <summary>Draws one data set; the same stream gives the same bits.</summary>
    /// <param name="random">The stream of this data set, read from where it stands.</param>
    public SimulatedData Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int count = _setting.Modalities.Count;
        LatentCoefficients coefficients = LatentCoefficients.Draw(_setting, random);
        double[][] mixing = _setting.Modalities
            .Select(m => Normals((m.Latents + _setting.SharedLatents) * m.Width, random))
            .ToArray();

        int samples = _setting.Samples;
        int latentCount = _setting.Modalities.Sum(m => m.Latents) + _setting.SharedLatents;
        double[] latents = new double[samples * latentCount];
        double[][] noise = _setting.Modalities.Select(m => new double[samples * m.Width]).ToArray();
        double[] target = new double[samples];
        for (int sample = 0; sample < samples; sample++)
        {
            Span<double> row = latents.AsSpan(sample * latentCount, latentCount);
            FillNormals(row, random);
            for (int m = 0; m < count; m++)
            {
                int width = _setting.Modalities[m].Width;
                FillNormals(noise[m].AsSpan(sample * width, width), random);
            }

            target[sample] = coefficients.Target(_setting, row);
        }

        Matrix[] features = new Matrix[count];
        int start = 0;
        for (int m = 0; m < count; m++)
        {
            features[m] = Features(_setting.Modalities[m], latents, latentCount, start, mixing[m], noise[m]);
            start += _setting.Modalities[m].Latents;
        }

        return new SimulatedData(features, target, ToMatrix(samples, latentCount, latents), coefficients)
        {
            Labels = SimulatedLabels.Of(target, _setting, random),
            Classes = _setting.Classes,
        };
    }

    private static double[] Normals(int size, RandomStream random)
    {
        double[] values = new double[size];
        FillNormals(values, random);
        return values;
    }

    private static void FillNormals(Span<double> destination, RandomStream random)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = random.NextNormal();
        }
    }

    private static Matrix ToMatrix(int rows, int columns, double[] values) =>
        new(rows, columns, Array.ConvertAll(values, v => (float)v));

    private static void Standardise(double[] values, int rows, int columns)
    {
        for (int column = 0; column < columns; column++)
        {
            double mean = 0;
            for (int i = column; i < values.Length; i += columns)
            {
                mean += values[i];
            }

            mean /= rows;
            double variance = 0;
            for (int i = column; i < values.Length; i += columns)
            {
                variance += (values[i] - mean) * (values[i] - mean);
            }

            double deviation = Math.Sqrt(variance / rows);
            for (int i = column; i < values.Length; i += columns)
            {
                values[i] = (values[i] - mean) / deviation;
            }
        }
    }

    private Matrix Features(
        SimulatedModality modality, double[] latents, int latentCount, int start, double[] mixing, double[] noise)
    {
        int samples = _setting.Samples;
        int width = modality.Width;
        int sharedStart = latentCount - _setting.SharedLatents;
        double[] mixed = new double[samples * width];
        for (int sample = 0; sample < samples; sample++)
        {
            ReadOnlySpan<double> row = latents.AsSpan(sample * latentCount, latentCount);
            Span<double> destination = mixed.AsSpan(sample * width, width);
            for (int k = 0; k < modality.Latents + _setting.SharedLatents; k++)
            {
                double factor = k < modality.Latents ? row[start + k] : row[sharedStart + k - modality.Latents];
                ReadOnlySpan<double> loadings = mixing.AsSpan(k * width, width);
                for (int column = 0; column < width; column++)
                {
                    destination[column] += factor * loadings[column];
                }
            }
        }

        Standardise(mixed, samples, width);
        for (int i = 0; i < mixed.Length; i++)
        {
            mixed[i] = (modality.NoiseRatio * noise[i]) + ((1 - modality.NoiseRatio) * mixed[i]);
        }

        return ToMatrix(samples, width, mixed);
    }
}
