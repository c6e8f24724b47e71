using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

/// <summary>Runs products on guarded memory and compares them with a sum in double and with the scalar set.</summary>
internal sealed class GemmProduct(KernelSet set, int capacity) : IDisposable
{
    /// <summary>Every pair of transposes.</summary>
    public static readonly (bool A, bool B)[] Transposes = [(false, false), (true, false), (false, true), (true, true)];

    private static readonly (bool Accumulate, bool Bias, bool Relu, int Gap, bool AtEnd)[] Forms =
    [
        (false, false, false, 0, true),
        (false, true, true, 3, true),
        (true, false, false, 1, false),
        (true, false, true, 0, false),
        (false, true, false, 0, false),
    ];

    // Multiplications from which on only two of the forms are tried, for the sake of time.
    private const int LargeProduct = 300_000;

    // Half a unit in the last place of 1: what each step of a sum may be off, relative to the sum of absolute products.
    private const double HalfUnit = 1.0 / (1 << 24);

    private readonly GuardedMemory _a = new(capacity);
    private readonly GuardedMemory _b = new(capacity);
    private readonly GuardedMemory _c = new(capacity);

    /// <summary>All transposes, with and without accumulating, bias, relu and gaps between rows.</summary>
    public void CheckAllForms(int m, int n, int k)
    {
        bool large = (long)m * n * k > LargeProduct;
        foreach ((bool transposeA, bool transposeB) in Transposes)
        {
            foreach ((bool accumulate, bool bias, bool relu, int gap, bool atEnd) in large ? Forms[1..3] : Forms)
            {
                Check(transposeA, transposeB, m, n, k, accumulate, bias, relu, gap, atEnd);
            }
        }
    }

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
        _c.Dispose();
    }

    private static int Size(int rows, int columns, int stride) => rows == 0 ? 0 : ((rows - 1) * stride) + columns;

    private void Check(
        bool transposeA, bool transposeB, int m, int n, int k, bool accumulate, bool withBias, bool relu, int gap, bool atEnd)
    {
        int lda = (transposeA ? m : k) + gap;
        int ldb = (transposeB ? k : n) + gap;
        int ldc = n + gap;
        ReadOnlySpan<float> a = _a.Take(Numbers.Ordinary(transposeA ? Size(k, m, lda) : Size(m, k, lda), "a"), atEnd);
        ReadOnlySpan<float> b = _b.Take(Numbers.Ordinary(transposeB ? Size(n, k, ldb) : Size(k, n, ldb), "b"), atEnd);
        float[] before = Numbers.Ordinary(Size(m, n, ldc), "c");
        float[] bias = withBias ? Numbers.Ordinary(n, "bias") : [];
        float[] scalar = [.. before];
        Span<float> c = _c.Take(before, atEnd);
        string what = $"{m}x{n}x{k} {(transposeA ? 'T' : 'N')}{(transposeB ? 'T' : 'N')} accumulate {accumulate} bias {withBias} gap {gap}";

        Gemm.Multiply(set, transposeA, transposeB, m, n, k, a, lda, b, ldb, c, ldc, accumulate, bias, relu);
        Gemm.Multiply(KernelSets.Scalar, transposeA, transposeB, m, n, k, a, lda, b, ldb, scalar, ldc, accumulate, bias, relu);

        _c.AssertUntouched(c.Length, atEnd);
        Numbers.AssertSameBits(scalar, c, what);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < ldc && (i * ldc) + j < c.Length; j++)
            {
                if (j >= n)
                {
                    Assert.Equal(before[(i * ldc) + j], c[(i * ldc) + j]);
                    continue;
                }

                double sum = accumulate ? before[(i * ldc) + j] : withBias ? bias[j] : 0;
                double size = Math.Abs(sum);
                for (int p = 0; p < k; p++)
                {
                    double term = (double)a[transposeA ? (p * lda) + i : (i * lda) + p]
                        * b[transposeB ? (j * ldb) + p : (p * ldb) + j];
                    sum += term;
                    size += Math.Abs(term);
                }

                double expected = relu && sum < 0 ? 0 : sum;
                double tolerance = 2 * Math.Max(k, 1) * HalfUnit * size;
                if (!(Math.Abs(c[(i * ldc) + j] - expected) <= tolerance))
                {
                    Assert.Fail($"{what}, [{i}, {j}]: expected {expected:R}, got {c[(i * ldc) + j]:R}");
                }
            }
        }
    }
}
