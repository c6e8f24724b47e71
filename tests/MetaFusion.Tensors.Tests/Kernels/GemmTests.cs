using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

public sealed class GemmTests
{
    private static readonly int[] Rows = [0, 1, 2, 5, 6, 7, 12, 13, 19];
    private static readonly int[] Columns = [0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 23, 31, 33, 47];
    private static readonly int[] Sums = [0, 1, 2, 3, 7, 8, 9, 17];

    // Shapes of the layers (students of the paper, tiny ones), sums around one and two blocks, and primes.
    private static readonly (int M, int N, int K)[] Shapes =
    [
        (64, 256, 500), (500, 256, 64), (64, 500, 256), (64, 128, 900), (64, 64, 128), (64, 200, 256), (64, 10, 128),
        (64, 16, 20), (64, 8, 16), (64, 1, 8), (64, 1, 513), (1, 1, 300), (7, 17, 255), (7, 17, 256), (7, 17, 257), (20, 33, 511), (19, 5, 513),
        (1, 256, 500), (1, 37, 513), (1, 600, 9), (1, 8, 4), (1, 40, 6), (101, 103, 107), (18, 16, 200), (31, 9, 300), (40, 40, 40),
    ];

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Multiply_GridOfSmallShapes_AgreesWithDoubleAndScalarSet(string setName)
    {
        using var product = new GemmProduct(KernelSets.ByName(setName), 64 * 64);

        foreach (int m in Rows)
        {
            foreach (int n in Columns)
            {
                foreach (int k in Sums)
                {
                    product.CheckAllForms(m, n, k);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Multiply_ShapesOfLayers_AgreesWithDoubleAndScalarSet(string setName)
    {
        using var product = new GemmProduct(KernelSets.ByName(setName), 600 * 600);

        foreach ((int m, int n, int k) in Shapes)
        {
            product.CheckAllForms(m, n, k);
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Multiply_SplitByRowsOrColumns_KeepsEveryBit(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        const int M = 64;
        const int N = 53;
        const int K = 300;
        foreach ((bool transposeA, bool transposeB) in GemmProduct.Transposes)
        {
            float[] a = Numbers.Ordinary(M * K, "a");
            float[] b = Numbers.Ordinary(K * N, "b");
            float[] bias = Numbers.Ordinary(N, "bias");
            int lda = transposeA ? M : K;
            int ldb = transposeB ? K : N;
            float[] whole = new float[M * N];
            Gemm.Multiply(set, transposeA, transposeB, M, N, K, a, lda, b, ldb, whole, N, false, bias, relu: true);

            foreach (int part in (int[])[1, 2, 5, 17, 63])
            {
                float[] byRows = new float[M * N];
                for (int i = 0; i < M; i += part)
                {
                    int rows = Math.Min(part, M - i);
                    ReadOnlySpan<float> ai = a.AsSpan(transposeA ? i : i * K);
                    Gemm.Multiply(
                        set, transposeA, transposeB, rows, N, K, ai, lda, b, ldb, byRows.AsSpan(i * N), N, false, bias, relu: true);
                }

                float[] byColumns = new float[M * N];
                for (int j = 0; j < N; j += part)
                {
                    int columns = Math.Min(part, N - j);
                    ReadOnlySpan<float> bj = b.AsSpan(transposeB ? j * K : j);
                    Gemm.Multiply(
                        set,
                        transposeA,
                        transposeB,
                        M,
                        columns,
                        K,
                        a,
                        lda,
                        bj,
                        ldb,
                        byColumns.AsSpan(j),
                        N,
                        false,
                        bias.AsSpan(j, columns),
                        relu: true);
                }

                Numbers.AssertSameBits(whole, byRows, $"{part} rows at a time");
                Numbers.AssertSameBits(whole, byColumns, $"{part} columns at a time");
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelSets.Names), MemberType = typeof(KernelSets))]
    public void Multiply_NanAndInfinity_SpreadToTheirRowAndColumnOnly(string setName)
    {
        KernelSet set = KernelSets.ByName(setName);
        const int Size = 19;
        foreach (float special in (float[])[float.NaN, -float.NaN, float.PositiveInfinity])
        {
            float[] a = [.. Enumerable.Repeat(1f, Size * Size)];
            float[] b = [.. Enumerable.Repeat(0f, Size * Size)];
            a[(3 * Size) + 18] = special;
            float[] c = new float[Size * Size];

            Gemm.Multiply(set, false, false, Size, Size, Size, a, Size, b, Size, c, Size, false, default, relu: true);

            // Infinity times 0 is NaN, and relu keeps NaN.
            for (int i = 0; i < c.Length; i++)
            {
                Assert.Equal(i / Size == 3 ? float.NaN : 0f, c[i]);
            }
        }
    }

    [Fact]
    public void Multiply_TwoByTwo_IsTheHandWorkedProduct()
    {
        float[] c = [100, 100, 100, 100];

        Gemm.Multiply(false, false, 2, 2, 2, [1, 2, 3, 4], 2, [5, 6, 7, 8], 2, c, 2, accumulate: false);
        Assert.Equal([19, 22, 43, 50], c);

        Gemm.Multiply(true, false, 2, 2, 2, [1, 2, 3, 4], 2, [5, 6, 7, 8], 2, c, 2, accumulate: true);
        Assert.Equal([19 + 26, 22 + 30, 43 + 38, 50 + 44], c);

        Gemm.Multiply(false, true, 2, 2, 2, [1, 2, 3, 4], 2, [5, 6, 7, 8], 2, c, 2, bias: [-20, 0], relu: true);
        Assert.Equal([0, 23, 19, 53], c);
    }

    [Fact]
    public void Multiply_AfterTheFirstCall_AllocatesNothing()
    {
        float[] a = Numbers.Ordinary(64 * 500, "a");
        float[] b = Numbers.Ordinary(500 * 256, "b");
        float[] c = new float[64 * 256];
        Gemm.Multiply(false, false, 64, 256, 500, a, 500, b, 256, c, 256, accumulate: false);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Gemm.Multiply(false, false, 64, 256, 500, a, 500, b, 256, c, 256, accumulate: true);
        Gemm.Multiply(false, true, 64, 256, 500, a, 500, b, 500, c, 256, accumulate: false);
        long after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(before, after);
    }
}
