using System.Numerics;
using BenchmarkDotNet.Attributes;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Benchmarks;

/// <summary>The products of one layer, forward and its two gradients, against plain loops on System.Numerics vectors.</summary>
public class GemmBenchmarks
{
    private float[] _a = [];
    private float[] _b = [];
    private float[] _c = [];

    /// <summary>Rows x sum x columns, and the transposes: forward (NN), weight gradient (TN), input gradient (NT).</summary>
    [Params(
        "NN 64x500x256", "TN 500x64x256", "NT 64x256x500", "NN 64x900x128", "NN 64x128x64", "NN 64x256x200", "NN 64x128x10", "NN 64x20x16", "NN 64x16x8", "NN 64x8x1")]
    public string Shape { get; set; } = "NN 64x500x256";

    private bool TransposeA { get; set; }

    private bool TransposeB { get; set; }

    private int M { get; set; }

    private int K { get; set; }

    private int N { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        int[] sizes = [.. Shape[3..].Split('x').Select(int.Parse)];
        (M, K, N) = (sizes[0], sizes[1], sizes[2]);
        (TransposeA, TransposeB) = (Shape[0] == 'T', Shape[1] == 'T');
        _a = new float[M * K];
        _b = new float[K * N];
        _c = new float[M * N];
        new RandomStream(1, "a").FillUniform(_a, -1, 1);
        new RandomStream(1, "b").FillUniform(_b, -1, 1);
    }

    [Benchmark]
    public void Kernel()
        => Gemm.Multiply(TransposeA, TransposeB, M, N, K, _a, TransposeA ? M : K, _b, TransposeB ? K : N, _c, N, accumulate: false);

    /// <summary>Row by row of B into C where B is straight, dot products where it is transposed.</summary>
    [Benchmark(Baseline = true)]
    public void NaiveVector()
    {
        for (int i = 0; i < M; i++)
        {
            Span<float> row = _c.AsSpan(i * N, N);
            row.Clear();
            if (TransposeB)
            {
                for (int j = 0; j < N; j++)
                {
                    row[j] = System.Numerics.Tensors.TensorPrimitives.Dot(_a.AsSpan(i * K, K), _b.AsSpan(j * K, K));
                }

                continue;
            }

            for (int p = 0; p < K; p++)
            {
                AddScaled(_b.AsSpan(p * N, N), TransposeA ? _a[(p * M) + i] : _a[(i * K) + p], row);
            }
        }
    }

    private static void AddScaled(ReadOnlySpan<float> source, float factor, Span<float> target)
    {
        int j = 0;
        for (; j <= source.Length - Vector<float>.Count; j += Vector<float>.Count)
        {
            Vector<float> sum = new Vector<float>(target[j..]) + (new Vector<float>(source[j..]) * factor);
            sum.CopyTo(target[j..]);
        }

        for (; j < source.Length; j++)
        {
            target[j] += source[j] * factor;
        }
    }
}
