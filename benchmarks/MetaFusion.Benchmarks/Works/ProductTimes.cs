using MetaFusion.Tensors;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Benchmarks.Works;

/// <summary>Single products at the shapes of work A, on one thread: a layer forward (NN) and its two gradients (TN, NT).</summary>
internal static class ProductTimes
{
    private static readonly (int Rows, int Inputs, int Outputs)[] Layers = [(64, 500, 256), (64, 900, 128), (64, 128, 64)];

    /// <summary>Measures every product for some time.</summary>
    public static IEnumerable<(string Name, double FlopPerSecond)> Measure(double seconds)
    {
        foreach ((int rows, int inputs, int outputs) in Layers)
        {
            yield return Measure("NN", rows, inputs, outputs, seconds);
            yield return Measure("TN", inputs, rows, outputs, seconds);
            yield return Measure("NT", rows, outputs, inputs, seconds);
        }
    }

    private static (string, double) Measure(string kind, int m, int k, int n, double seconds)
    {
        bool transposeA = kind[0] == 'T';
        bool transposeB = kind[1] == 'T';
        float[] a = Draw(m * k, "a");
        float[] b = Draw(k * n, "b");
        var c = new float[m * n];
        void Multiply() => Gemm.Multiply(
            transposeA, transposeB, m, n, k, a, transposeA ? m : k, b, transposeB ? k : n, c, n, accumulate: false);
        Timing.Repeat(Multiply, seconds / 4);
        return ($"{kind} {m}x{k}x{n}", 2.0 * m * k * n / Timing.Median(Multiply, seconds));
    }

    private static float[] Draw(int length, string name)
    {
        var values = new float[length];
        new RandomStream(1, name).FillUniform(values, -1, 1);
        return values;
    }
}
