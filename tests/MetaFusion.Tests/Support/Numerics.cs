namespace MetaFusion.Tests.Support;

/// <summary>Comparisons and derivatives for numerical tests.</summary>
internal static class Numerics
{
    public static void Near(double expected, double actual, double tolerance) =>
        Assert.True(
            Math.Abs(expected - actual) <= tolerance || expected.Equals(actual),
            $"expected {expected:R}, got {actual:R} (tolerance {tolerance:R})");

    public static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance,
                $"at {i}: expected {expected[i]:R}, got {actual[i]:R} (tolerance {tolerance:R})");
        }
    }

    /// <summary>Central differences of a function that takes float32 inputs; divides by the step really taken.</summary>
    public static double[] CentralDifferences(float[] point, Func<float[], double> function, float step = 1f / 128)
    {
        var gradient = new double[point.Length];
        for (int i = 0; i < point.Length; i++)
        {
            float[] up = [.. point];
            float[] down = [.. point];
            up[i] += step;
            down[i] -= step;
            gradient[i] = (function(up) - function(down)) / ((double)up[i] - down[i]);
        }

        return gradient;
    }
}
