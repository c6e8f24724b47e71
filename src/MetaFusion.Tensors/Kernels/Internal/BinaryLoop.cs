using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>
/// destination[i] = formula(x[i], y[i]). In place allowed (destination is x or y), other overlap not. Every element is
/// computed alone by the same instructions wherever it lies, so a span may be split anywhere without changing a bit.
/// </summary>
internal static unsafe class BinaryLoop
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TFormula, TSimd, TVector, TDouble>(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, float p, float q, Span<float> destination)
        where TFormula : struct, IBinaryFormula
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        fixed (float* left = x)
        fixed (float* right = y)
        fixed (float* target = destination)
        {
            Run<TFormula, TSimd, TVector, TDouble>(left, right, p, q, target, x.Length);
        }
    }

    /// <summary>destination[i, j] = formula(x[i, j], row[j]) for a row that all rows of x share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunRows<TFormula, TSimd, TVector, TDouble>(
        ReadOnlySpan<float> x, ReadOnlySpan<float> row, Span<float> destination)
        where TFormula : struct, IBinaryFormula
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        fixed (float* left = x)
        fixed (float* right = row)
        fixed (float* target = destination)
        {
            for (nint start = 0; start < x.Length; start += row.Length)
            {
                Run<TFormula, TSimd, TVector, TDouble>(left + start, right, 0, 0, target + start, row.Length);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TFormula, TSimd, TVector, TDouble>(
        float* left, float* right, float p, float q, float* target, nint length)
        where TFormula : struct, IBinaryFormula
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector constantP = TSimd.Broadcast(p);
        TVector constantQ = TSimd.Broadcast(q);
        nint count = TSimd.Count;
        nint i = 0;
        for (; i <= length - (2 * count); i += 2 * count)
        {
            TVector first = TFormula.Apply<TSimd, TVector, TDouble>(
                TSimd.Load(left + i), TSimd.Load(right + i), constantP, constantQ);
            TVector second = TFormula.Apply<TSimd, TVector, TDouble>(
                TSimd.Load(left + i + count), TSimd.Load(right + i + count), constantP, constantQ);
            TSimd.Store(target + i, first);
            TSimd.Store(target + i + count, second);
        }

        if (i <= length - count)
        {
            TVector value = TFormula.Apply<TSimd, TVector, TDouble>(
                TSimd.Load(left + i), TSimd.Load(right + i), constantP, constantQ);
            TSimd.Store(target + i, value);
            i += count;
        }

        if (i < length)
        {
            int rest = (int)(length - i);
            TVector value = TFormula.Apply<TSimd, TVector, TDouble>(
                TSimd.LoadPartial(left + i, rest), TSimd.LoadPartial(right + i, rest), constantP, constantQ);
            TSimd.StorePartial(target + i, value, rest);
        }
    }
}
