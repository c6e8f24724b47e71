using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

public sealed class AdamTests
{
    // Each of the steps below rounds a handful of times; the step itself is about 0.01 of the parameter's size.
    private const double Tolerance = 4e-6;

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Step_EveryLengthBetweenGuards_AgreesWithDoubleAndScalarSet(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        using var parameters = new GuardedMemory(KernelSets.LongestLength);
        using var gradients = new GuardedMemory(KernelSets.LongestLength);
        using var first = new GuardedMemory(KernelSets.LongestLength);
        using var second = new GuardedMemory(KernelSets.LongestLength);

        for (int length = 0; length <= KernelSets.LongestLength; length++)
        {
            bool atEnd = length % 2 == 0;
            double decay = length % 3 == 0 ? 0.01 : 0;
            float[] start = Numbers.Ordinary(length, $"w/{length}");
            float[] gradient = Numbers.Ordinary(length, $"g/{length}");
            Span<float> w = parameters.Take(start, atEnd);
            Span<float> m = first.Take(new float[length], atEnd);
            Span<float> v = second.Take(new float[length], atEnd);
            ReadOnlySpan<float> g = gradients.Take(gradient, atEnd);
            float[] scalarW = [.. start];
            float[] scalarM = new float[length];
            float[] scalarV = new float[length];

            for (int t = 1; t <= 3; t++)
            {
                var step = AdamStep.At(0.01, 0.9, 0.999, 1e-8, decay, t);
                set.AdamStep(w, g, m, v, step);
                KernelSets.Scalar.AdamStep(scalarW, gradient, scalarM, scalarV, step);
            }

            parameters.AssertUntouched(length, atEnd);
            first.AssertUntouched(length, atEnd);
            second.AssertUntouched(length, atEnd);
            Numbers.AssertSameBits(scalarW, w, "parameters");
            Numbers.AssertSameBits(scalarM, m, "first moments");
            Numbers.AssertSameBits(scalarV, v, "second moments");
            for (int i = 0; i < length; i++)
            {
                double expected = Reference(start[i], gradient[i], 0.01, decay, steps: 3);
                Assert.InRange(w[i], expected - (Tolerance * (1 + Math.Abs(expected))), expected + (Tolerance * (1 + Math.Abs(expected))));
            }
        }
    }

    [Fact]
    public void Step_First_MovesByTheLearningRateAgainstTheGradient()
    {
        // At t = 1 both corrected moments are those of the gradient: w -= lr g / (|g| + eps).
        float[] w = [1, 1, 1];
        float[] m = new float[3];
        float[] v = new float[3];

        Adam.Step(w, [0.5f, -2, 0], m, v, AdamStep.At(0.1, 0.9, 0.999, 1e-8, 0, t: 1));

        Assert.Equal(0.9f, w[0], 1e-6f);
        Assert.Equal(1.1f, w[1], 1e-6f);
        Assert.Equal(1f, w[2]);
        Assert.Equal(0.05f, m[0], 1e-7f);
        Assert.Equal(0.00025f, v[0], 1e-9f);
    }

    [Fact]
    public void At_StepZero_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamStep.At(0.1, 0.9, 0.999, 1e-8, 0, t: 0));
    }

    // Algorithm 1 of Kingma and Ba, with the decay added to the gradient as PyTorch does.
    private static double Reference(double w, double gradient, double rate, double decay, int steps)
    {
        double m = 0;
        double v = 0;
        for (int t = 1; t <= steps; t++)
        {
            double g = gradient + (decay * w);
            m = (0.9 * m) + (0.1 * g);
            v = (0.999 * v) + (0.001 * g * g);
            w -= rate * (m / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8);
        }

        return w;
    }
}
