using System.Diagnostics;
using System.Runtime.InteropServices;
using MetaFusion.Tensors.Kernels.Internal.Products;

namespace MetaFusion.Tensors.Kernels;

/// <summary>The product of two row-major matrices, C = op(A) op(B), where op is the identity or the transpose.</summary>
/// <remarks>
/// <para>Contract. op(A) is [m, k], op(B) is [k, n], C is [m, n]; any dimension may be 0 (k = 0: an empty sum). A leading
/// dimension is the distance between rows of the stored matrix, at least its row's length; what lies between rows is neither
/// read nor written. A and B may be the same memory; C overlaps neither, nor the bias. Debug builds assert the sizes.</para>
/// <para>Order. Every element of C starts as 0, as its old value (accumulate) or as its column's bias, then takes
/// A[i, p] * B[p, j] for p = 0, 1, ..., 255 one after the other, each product and sum rounded once where the machine has
/// fused multiply-add. Every further run of 256 terms is summed from 0 in the same way and then added: the rounding error
/// of a table of 20,000 columns grows with its 79 runs, not with its terms. So the bits of an element depend on its row of op(A) and its column of op(B) alone: a product may
/// be split by rows and columns over any threads, and all sets of one machine agree to the bit. NaN and infinity follow
/// IEEE 754; zeros are multiplied like any other number.</para>
/// <para>Tolerance. Against the exact sum: min(k, 256) + k / 256 half units in the last place of the sum of the absolute products.</para>
/// </remarks>
internal static unsafe class Gemm
{
    /// <summary>Terms that are summed one after the other before their sum is added to the total.</summary>
    internal const int SumBlock = 256;

    /// <summary>C = op(A) op(B), or C += op(A) op(B).</summary>
    /// <param name="transposeA">False: A is stored [m, k]; true: [k, m].</param>
    /// <param name="transposeB">False: B is stored [k, n]; true: [n, k].</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="a">The left matrix.</param>
    /// <param name="lda">Floats between rows of A as stored.</param>
    /// <param name="b">The right matrix.</param>
    /// <param name="ldb">Floats between rows of B as stored.</param>
    /// <param name="c">The result.</param>
    /// <param name="ldc">Floats between rows of C.</param>
    /// <param name="accumulate">True: add to C instead of overwriting it.</param>
    public static void Multiply(
        bool transposeA,
        bool transposeB,
        int m,
        int n,
        int k,
        ReadOnlySpan<float> a,
        int lda,
        ReadOnlySpan<float> b,
        int ldb,
        Span<float> c,
        int ldc,
        bool accumulate)
        => Multiply(KernelSet.Current, transposeA, transposeB, m, n, k, a, lda, b, ldb, c, ldc, accumulate, default, relu: false);

    /// <summary>C = op(A) op(B) + bias, with each element below 0 set to 0 when <paramref name="relu"/>: a whole layer.</summary>
    /// <param name="transposeA">False: A is stored [m, k]; true: [k, m].</param>
    /// <param name="transposeB">False: B is stored [k, n]; true: [n, k].</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="a">The left matrix.</param>
    /// <param name="lda">Floats between rows of A as stored.</param>
    /// <param name="b">The right matrix.</param>
    /// <param name="ldb">Floats between rows of B as stored.</param>
    /// <param name="c">The result.</param>
    /// <param name="ldc">Floats between rows of C.</param>
    /// <param name="bias">[n], added to every row; empty for none.</param>
    /// <param name="relu">True: elements below 0 become 0; NaN stays NaN.</param>
    public static void Multiply(
        bool transposeA,
        bool transposeB,
        int m,
        int n,
        int k,
        ReadOnlySpan<float> a,
        int lda,
        ReadOnlySpan<float> b,
        int ldb,
        Span<float> c,
        int ldc,
        ReadOnlySpan<float> bias,
        bool relu)
        => Multiply(KernelSet.Current, transposeA, transposeB, m, n, k, a, lda, b, ldb, c, ldc, accumulate: false, bias, relu);

    /// <summary>Both of the above, on a set of the caller's choice; the bias is ignored when accumulating.</summary>
    internal static void Multiply(
        KernelSet kernels,
        bool transposeA,
        bool transposeB,
        int m,
        int n,
        int k,
        ReadOnlySpan<float> a,
        int lda,
        ReadOnlySpan<float> b,
        int ldb,
        Span<float> c,
        int ldc,
        bool accumulate,
        ReadOnlySpan<float> bias,
        bool relu)
    {
        Debug.Assert(m >= 0 && n >= 0 && k >= 0, "A dimension is negative.");
        Debug.Assert(Holds(a.Length, transposeA ? k : m, transposeA ? m : k, lda), "A is too short or its rows overlap.");
        Debug.Assert(Holds(b.Length, transposeB ? n : k, transposeB ? k : n, ldb), "B is too short or its rows overlap.");
        Debug.Assert(Holds(c.Length, m, n, ldc), "C is too short or its rows overlap.");
        Debug.Assert(bias.IsEmpty || bias.Length == n, "The bias is not [n].");

        fixed (float* pa = &MemoryMarshal.GetReference(a))
        fixed (float* pb = &MemoryMarshal.GetReference(b))
        fixed (float* pc = &MemoryMarshal.GetReference(c))
        fixed (float* pBias = bias)
        {
            kernels.Multiply(new GemmProblem
            {
                M = m,
                N = n,
                K = k,
                A = pa,
                RowStrideA = transposeA ? 1 : lda,
                SumStrideA = transposeA ? lda : 1,
                B = pb,
                StrideB = ldb,
                TransposeB = transposeB,
                C = pc,
                StrideC = ldc,
                Accumulate = accumulate,
                Bias = pBias,
                Relu = relu,
            });
        }
    }

    private static bool Holds(int length, int rows, int columns, int stride)
        => rows == 0 || columns == 0 || (stride >= columns && ((long)(rows - 1) * stride) + columns <= length);
}
