namespace MetaFusion.Tensors.Tests.Kernels;

/// <summary>Values to feed kernels with, and comparisons that know NaN, infinity and units in the last place.</summary>
internal static class Numbers
{
    /// <summary>Both NaNs, infinities, zeros, subnormals, ends of the range, and ordinary values.</summary>
    public static readonly float[] Special =
    [
        float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon, -float.Epsilon,
        1e-39f, -1e-39f, 1.17549435e-38f, -1.17549435e-38f, float.MaxValue, float.MinValue, 1f, -1f, 0.5f, -0.5f, 1e-8f, -1e-8f,
        88.7f, 88.8f, -87.3f, -87.5f, -103.9f, -104.5f, 9.01f, -9.01f, 0.7071f, 1.4142f, 3f, -3f, 16777216f, -16777217f,
    ];

    /// <summary>Ordinary values, mostly between -4 and 4, some larger, from a named stream.</summary>
    public static float[] Ordinary(int length, string name)
    {
        var stream = new RandomStream(7, name);
        var values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = (float)(stream.NextNormal() * (stream.NextInt(8) == 0 ? 30 : 1.5));
        }

        return values;
    }

    /// <summary>Ordinary values with a special one in about every third place.</summary>
    public static float[] Mixed(int length, string name)
    {
        var stream = new RandomStream(11, name);
        float[] values = Ordinary(length, name);
        for (int i = 0; i < length; i++)
        {
            if (stream.NextInt(3) == 0)
            {
                values[i] = Special[stream.NextInt(Special.Length)];
            }
        }

        return values;
    }

    /// <summary>The distance to the next float away from zero; for subnormals and zero that of the smallest normal float.</summary>
    public static double UnitInLastPlace(double value)
    {
        double size = Math.Max(Math.Abs(value), 1.1754943508222875e-38);
        return double.IsFinite(size) ? Math.ScaleB(1, Math.ILogB(size) - 23) : double.PositiveInfinity;
    }

    /// <summary>Fails unless the value is the expected one within the tolerance, given in units of its last place.</summary>
    public static void AssertClose(double expected, float actual, double units, string what)
    {
        float rounded = (float)expected;
        bool same = float.IsNaN(rounded) ? float.IsNaN(actual) : actual == rounded;
        if (!same && !(Math.Abs(actual - expected) <= units * UnitInLastPlace(expected)))
        {
            Assert.Fail($"{what}: expected {expected:R}, got {actual:R}");
        }
    }

    /// <summary>Fails unless all bits agree; one NaN is as good as another.</summary>
    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = float.IsNaN(expected[i])
                ? float.IsNaN(actual[i])
                : BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]);
            if (!same)
            {
                Assert.Fail($"{what}, element {i}: expected {expected[i]:R}, got {actual[i]:R}");
            }
        }
    }
}
