using System.Runtime.CompilerServices;

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
    /// <summary>For a problem with M = 1 and B not transposed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmProblem problem)
    {
        nint n = problem.N;
        float* c = problem.C;
        if (problem.Bias != null)
        {
            new ReadOnlySpan<float>(problem.Bias, (int)n).CopyTo(new Span<float>(c, (int)n));
        }
        else if (!problem.Accumulate)
        {
            new Span<float>(c, (int)n).Clear();
        }

        nint p = 0;
        nint stride = problem.StrideB;
        nint sumStride = problem.SumStrideA;
        float* a = problem.A;
        float* b = problem.B;
        for (; p <= problem.K - 4; p += 4)
        {
            AddFourRows(a[0], a[sumStride], a[2 * sumStride], a[3 * sumStride], b, stride, c, n);
            a += 4 * sumStride;
            b += 4 * stride;
        }

        for (; p < problem.K; p++)
        {
            AddRow(*a, b, c, n);
            a += sumStride;
            b += stride;
        }

        if (problem.Relu)
        {
            var row = new Span<float>(c, (int)n);
            UnaryLoop.Run<Formulas.ReluFormula, TSimd, TVector, TDouble>(row, 0, 0, row);
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
        nint j = 0;
        for (; j <= n - TSimd.Count; j += TSimd.Count)
        {
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
