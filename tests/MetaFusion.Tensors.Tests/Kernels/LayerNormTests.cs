using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

public sealed class LayerNormTests
{
    // Half a unit each for the deviation, its scaling, the gain and the bias, all of numbers below about 40.
    private const double Tolerance = 4 * 40 * 6e-8;

    // The gradients cancel terms of about a thousand: a few half units of those.
    private const double GradientTolerance = 1000 * 2.4e-7;

    private const int Rows = 3;
    private const double Epsilon = 1e-5;

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Normalize_EveryWidthBetweenGuards_AgreesWithDouble(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        using var source = new GuardedMemory(Rows * KernelSets.LongestLength);
        using var target = new GuardedMemory(Rows * KernelSets.LongestLength);
        using var kept = new GuardedMemory(Rows * LayerNorm.StatisticsPerRow);

        for (int columns = 2; columns <= KernelSets.LongestLength; columns++)
        {
            float[] values = Numbers.Ordinary(Rows * columns, $"{columns}");
            float[] gain = Numbers.Ordinary(columns, $"gain/{columns}");
            float[] bias = Numbers.Ordinary(columns, $"bias/{columns}");
            Span<float> y = target.Take(values.Length, atEnd: true);
            Span<float> statistics = kept.Take(Rows * LayerNorm.StatisticsPerRow, atEnd: true);

            set.LayerNormalize(source.Take(values, atEnd: true), gain, bias, Epsilon, y, statistics);

            target.AssertUntouched(y.Length, atEnd: true);
            for (int row = 0; row < Rows; row++)
            {
                (double[] normalized, _) = Normalized(values, row, columns);
                for (int j = 0; j < columns; j++)
                {
                    AssertClose((normalized[j] * gain[j]) + bias[j], y[(row * columns) + j], Tolerance * (1 + Math.Abs(gain[j])));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Gradients_EveryWidthBetweenGuards_AgreeWithDouble(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        using var target = new GuardedMemory(Rows * KernelSets.LongestLength);
        using var rowTarget = new GuardedMemory(KernelSets.LongestLength);
        float[] statistics = new float[Rows * LayerNorm.StatisticsPerRow];

        for (int columns = 2; columns <= KernelSets.LongestLength; columns++)
        {
            float[] values = Numbers.Ordinary(Rows * columns, $"{columns}");
            float[] gain = Numbers.Ordinary(columns, $"gain/{columns}");
            float[] dy = Numbers.Ordinary(Rows * columns, $"gradient/{columns}");
            float[] scratch = new float[2 * columns];
            set.LayerNormalize(values, gain, gain, Epsilon, new float[values.Length], statistics);
            Span<float> dx = target.Take(values.Length, atEnd: true);
            Span<float> dGain = rowTarget.Take(columns, atEnd: true);
            dGain.Fill(1f);

            set.LayerNormInputGradient(values, gain, statistics, dy, dx, scratch);
            set.AddLayerNormGainGradient(values, statistics, dy, dGain, scratch);

            target.AssertUntouched(dx.Length, atEnd: true);
            rowTarget.AssertUntouched(columns, atEnd: true);
            double[] expectedGain = [.. Enumerable.Repeat(1.0, columns)];
            for (int row = 0; row < Rows; row++)
            {
                (double[] z, double deviation) = Normalized(values, row, columns);
                double[] g = [.. Enumerable.Range(0, columns).Select(j => (double)dy[(row * columns) + j] * gain[j])];
                double mean = g.Average();
                double along = g.Zip(z, (a, b) => a * b).Average();
                for (int j = 0; j < columns; j++)
                {
                    double expected = (g[j] - mean - (z[j] * along)) / deviation;
                    AssertClose(expected, dx[(row * columns) + j], GradientTolerance * (1 + (1 / deviation)));
                    expectedGain[j] += dy[(row * columns) + j] * z[j];
                }
            }

            for (int j = 0; j < columns; j++)
            {
                AssertClose(expectedGain[j], dGain[j], GradientTolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Normalize_ValuesThatDifferLittle_KeepTheirDigits(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        float[] x = [.. Enumerable.Range(0, 19).Select(i => 1000f + (i % 5 / 1024f))];
        float[] y = new float[19];

        set.LayerNormalize(x, [.. Enumerable.Repeat(1f, 19)], new float[19], 1e-12, y, new float[LayerNorm.StatisticsPerRow]);

        (double[] expected, _) = Normalized(x, 0, 19, 1e-12);
        for (int j = 0; j < 19; j++)
        {
            AssertClose(expected[j], y[j], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Normalize_RowWithNan_BecomesNanAndSparesItsNeighbours(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        foreach (float special in (float[])[float.NaN, float.PositiveInfinity])
        {
            float[] x = [1, 3, 5, special, 1, 3];
            float[] y = new float[6];

            set.LayerNormalize(x, [1, 1], [0, 0], Epsilon, y, new float[3 * LayerNorm.StatisticsPerRow]);

            Assert.All(y[2..4], value => Assert.Equal(float.NaN, value));
            Assert.Equal(y[..2], y[4..]);
        }
    }

    private static (double[] Normalized, double Deviation) Normalized(float[] x, int row, int columns, double epsilon = Epsilon)
    {
        float[] values = x[(row * columns)..((row + 1) * columns)];
        double mean = values.Average(v => (double)v);
        double deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)) + epsilon);
        return ([.. values.Select(v => (v - mean) / deviation)], deviation);
    }

    private static void AssertClose(double expected, float actual, double tolerance) =>
        Assert.InRange(actual, expected - tolerance, expected + tolerance);
}
