using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

public sealed class SoftmaxTests
{
    // exp within 1 unit, the reciprocal and the product half a unit each; x - max is rounded to half a unit of a number up
    // to about 100, which exp turns into a relative error: 100 half units.
    private const double RelativeTolerance = 110 * 6e-8;

    // Subtractions of numbers up to about 200 in float32: two half units of the largest.
    private const double AbsoluteTolerance = 200 * 1.2e-7;

    // The differences in a gradient cancel; everything in them is below about 100.
    private const double GradientTolerance = 100 * 2.4e-7;

    private const int Rows = 3;

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Probabilities_EveryWidthBetweenGuards_AgreeWithDouble(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        using var source = new GuardedMemory(Rows * KernelSets.LongestLength);
        using var target = new GuardedMemory(Rows * KernelSets.LongestLength);

        for (int columns = 1; columns <= KernelSets.LongestLength; columns++)
        {
            float[] values = Numbers.Ordinary(Rows * columns, $"{columns}");
            double[] logarithms = LogSoftmax(values, columns);
            ReadOnlySpan<float> x = source.Take(values, atEnd: true);
            Span<float> result = target.Take(values.Length, atEnd: true);

            set.LogProbabilities(x, result, Rows, columns);
            target.AssertUntouched(result.Length, atEnd: true);
            AssertClose(logarithms, result, AbsoluteTolerance, 0);

            set.Probabilities(x, result, Rows, columns);
            target.AssertUntouched(result.Length, atEnd: true);
            AssertClose([.. logarithms.Select(Math.Exp)], result, 1e-38, RelativeTolerance);

            float[] apart = [.. result];
            Span<float> inPlace = target.Take(values, atEnd: true);
            set.Probabilities(inPlace, inPlace, Rows, columns);
            Numbers.AssertSameBits(apart, inPlace, "in place");
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Gradients_EveryWidthBetweenGuards_AgreeWithDouble(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        using var output = new GuardedMemory(Rows * KernelSets.LongestLength);
        using var outputGradient = new GuardedMemory(Rows * KernelSets.LongestLength);
        using var target = new GuardedMemory(Rows * KernelSets.LongestLength);

        for (int columns = 1; columns <= KernelSets.LongestLength; columns++)
        {
            float[] logarithms = [.. LogSoftmax(Numbers.Ordinary(Rows * columns, $"{columns}"), columns).Select(value => (float)value)];
            float[] probabilities = [.. logarithms.Select(MathF.Exp)];
            float[] gradient = Numbers.Ordinary(Rows * columns, $"gradient/{columns}");
            var expected = new double[gradient.Length];
            var expectedLogarithm = new double[gradient.Length];
            for (int start = 0; start < gradient.Length; start += columns)
            {
                Range row = start..(start + columns);
                double mean = gradient[row].Zip(probabilities[row], (d, p) => (double)d * p).Sum();
                double sum = gradient[row].Sum(d => (double)d);
                for (int i = start; i < start + columns; i++)
                {
                    expected[i] = probabilities[i] * (gradient[i] - mean);
                    expectedLogarithm[i] = gradient[i] - (Math.Exp(logarithms[i]) * sum);
                }
            }

            ReadOnlySpan<float> d = outputGradient.Take(gradient, atEnd: true);
            Span<float> result = target.Take(gradient.Length, atEnd: true);

            set.ProbabilitiesGradient(output.Take(probabilities, atEnd: true), d, result, Rows, columns);
            target.AssertUntouched(result.Length, atEnd: true);
            AssertClose(expected, result, GradientTolerance, 0);

            set.LogProbabilitiesGradient(output.Take(logarithms, atEnd: true), d, result, Rows, columns);
            target.AssertUntouched(result.Length, atEnd: true);
            AssertClose(expectedLogarithm, result, GradientTolerance, 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Probabilities_HugeValues_DoNotOverflow(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        float[] result = new float[3];

        set.Probabilities([3e38f, 3e38f, -3e38f], result, 1, 3);
        Assert.Equal([0.5f, 0.5f, 0f], result);

        set.Probabilities([5, float.NegativeInfinity, float.NegativeInfinity], result, 1, 3);
        Assert.Equal([1f, 0f, 0f], result);

        set.LogProbabilities([5, float.NegativeInfinity, float.NegativeInfinity], result, 1, 3);
        Assert.Equal([0f, float.NegativeInfinity, float.NegativeInfinity], result);
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Probabilities_RowWithNanOrInfinity_BecomesNanAndSparesItsNeighbours(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        foreach (int columns in (int[])[1, 3, 8, 19])
        {
            foreach (float special in (float[])[float.NaN, -float.NaN, float.PositiveInfinity])
            {
                float[] x = [.. Enumerable.Repeat(1f, 3 * columns)];
                x[(2 * columns) - 1] = special;

                set.Probabilities(x, x, 3, columns);

                Assert.All(x[columns..(2 * columns)], value => Assert.Equal(float.NaN, value));
                Assert.All(x[..columns].Concat(x[(2 * columns)..]), value => Assert.Equal(1f / columns, value, 1e-7f));
            }
        }
    }

    [Fact]
    public void Probabilities_TwoEqualLogits_AreHalves()
    {
        float[] result = new float[2];

        Softmax.Probabilities([7, 7], result, 1, 2);
        Assert.Equal([0.5f, 0.5f], result);

        Softmax.LogProbabilities([7, 7], result, 1, 2);
        Assert.Equal(-MathF.Log(2), result[0], 1e-7f);
    }

    private static double[] LogSoftmax(float[] x, int columns)
    {
        var result = new double[x.Length];
        for (int start = 0; start < x.Length; start += columns)
        {
            double largest = x[start..(start + columns)].Max();
            double logarithm = Math.Log(x[start..(start + columns)].Sum(value => Math.Exp(value - largest)));
            for (int j = start; j < start + columns; j++)
            {
                result[j] = x[j] - largest - logarithm;
            }
        }

        return result;
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<float> actual, double absolute, double relative)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            double tolerance = absolute + (relative * Math.Abs(expected[i]));
            Assert.InRange(actual[i], expected[i] - tolerance, expected[i] + tolerance);
        }
    }
}
