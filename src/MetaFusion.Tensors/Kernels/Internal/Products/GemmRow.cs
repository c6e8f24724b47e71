using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>
/// The product of one row, a prediction for one sample: B is read once, in the order it lies in memory, four of its rows at
/// a time, and C (short, in cache) takes them up.
/// </summary>
internal static unsafe class GemmRow<TSimd, TVector, TDouble>
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    // Columns at a time: 2 KB of every row of B, and of the sums of a block.
    private const int Width = 512;

    /// <summary>For a problem with M = 1 and B not transposed.</summary>
    [SkipLocalsInit]
    public static void Run(in GemmProblem problem)
    {
        float* aside = stackalloc float[Width];
        for (nint j = 0; j < problem.N; j += Width)
        {
            nint n = Math.Min(Width, problem.N - j);
            float* c = problem.C + j;
            if (problem.Bias != null)
            {
                new ReadOnlySpan<float>(problem.Bias + j, (int)n).CopyTo(new Span<float>(c, (int)n));
            }
            else if (!problem.Accumulate)
            {
                new Span<float>(c, (int)n).Clear();
            }

            AddBlock(problem, j, 0, c, n);
            for (nint p = Gemm.SumBlock; p < problem.K; p += Gemm.SumBlock)
            {
                new Span<float>(aside, (int)n).Clear();
                AddBlock(problem, j, p, aside, n);
                var row = new Span<float>(c, (int)n);
                BinaryLoop.Run<Formulas.AddFormula, TSimd, TVector, TDouble>(row, new ReadOnlySpan<float>(aside, (int)n), 0, 0, row);
            }

            if (problem.Relu)
            {
                var row = new Span<float>(c, (int)n);
                UnaryLoop.Run<Formulas.ReluFormula, TSimd, TVector, TDouble>(row, 0, 0, row);
            }
        }
    }

    /// <summary>Adds one block of the sums to c.</summary>
    private static void AddBlock(in GemmProblem problem, nint j, nint first, float* c, nint n)
    {
        nint end = Math.Min(problem.K, first + Gemm.SumBlock);
        nint stride = problem.StrideB;
        nint sumStride = problem.SumStrideA;
        float* a = problem.A + (first * sumStride);
        float* b = problem.B + (first * stride) + j;
        nint p = first;
        for (; p <= end - 4; p += 4)
        {
            AddFourRows(a[0], a[sumStride], a[2 * sumStride], a[3 * sumStride], b, stride, c, n);
            a += 4 * sumStride;
            b += 4 * stride;
        }

        for (; p < end; p++)
        {
            AddRow(*a, b, c, n);
            a += sumStride;
            b += stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFourRows(float a0, float a1, float a2, float a3, float* b, nint stride, float* c, nint n)
    {
        TVector first = TSimd.Broadcast(a0);
        TVector second = TSimd.Broadcast(a1);
        TVector third = TSimd.Broadcast(a2);
        TVector fourth = TSimd.Broadcast(a3);
        float* b1 = b + stride;
        float* b2 = b1 + stride;
        float* b3 = b2 + stride;
        float* next = b3 + stride;
        nint j = 0;
        for (; j <= n - TSimd.Count; j += TSimd.Count)
        {
            // A row is too short for the processor to foresee the next four, so they are asked for. Beyond the last row lies
            // what the next layer reads, or nothing: asking is a hint, which faults nowhere and changes no result.
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(next + j);
                Sse.Prefetch0(next + stride + j);
                Sse.Prefetch0(next + (2 * stride) + j);
                Sse.Prefetch0(next + (3 * stride) + j);
            }

            TVector sum = TSimd.MultiplyAdd(first, TSimd.Load(b + j), TSimd.Load(c + j));
            sum = TSimd.MultiplyAdd(second, TSimd.Load(b1 + j), sum);
            sum = TSimd.MultiplyAdd(third, TSimd.Load(b2 + j), sum);
            TSimd.Store(c + j, TSimd.MultiplyAdd(fourth, TSimd.Load(b3 + j), sum));
        }

        if (j < n)
        {
            int rest = (int)(n - j);
            TVector sum = TSimd.MultiplyAdd(first, TSimd.LoadPartial(b + j, rest), TSimd.LoadPartial(c + j, rest));
            sum = TSimd.MultiplyAdd(second, TSimd.LoadPartial(b1 + j, rest), sum);
            sum = TSimd.MultiplyAdd(third, TSimd.LoadPartial(b2 + j, rest), sum);
            TSimd.StorePartial(c + j, TSimd.MultiplyAdd(fourth, TSimd.LoadPartial(b3 + j, rest), sum), rest);
        }
    }

    private static void AddRow(float a, float* b, float* c, nint n)
    {
        var source = new ReadOnlySpan<float>(b, (int)n);
        var target = new Span<float>(c, (int)n);
        BinaryLoop.Run<Formulas.AddScaledFormula, TSimd, TVector, TDouble>(source, target, a, 0, target);
    }
}
