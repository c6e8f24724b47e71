using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>
/// destination[i] = formula(x[i]). In place allowed (destination is x), other overlap not. Every element is computed alone
/// by the same instructions wherever it lies, so a span may be split anywhere without changing a bit.
/// </summary>
internal static unsafe class UnaryLoop
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TFormula, TSimd, TVector, TDouble>(ReadOnlySpan<float> x, float p, float q, Span<float> destination)
        where TFormula : struct, IUnaryFormula
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector constantP = TSimd.Broadcast(p);
        TVector constantQ = TSimd.Broadcast(q);
        nint count = TSimd.Count;
        nint length = x.Length;
        nint i = 0;
        fixed (float* source = x)
        fixed (float* target = destination)
        {
            for (; i <= length - (2 * count); i += 2 * count)
            {
                TVector first = TFormula.Apply<TSimd, TVector, TDouble>(TSimd.Load(source + i), constantP, constantQ);
                TVector second = TFormula.Apply<TSimd, TVector, TDouble>(TSimd.Load(source + i + count), constantP, constantQ);
                TSimd.Store(target + i, first);
                TSimd.Store(target + i + count, second);
            }

            if (i <= length - count)
            {
                TSimd.Store(target + i, TFormula.Apply<TSimd, TVector, TDouble>(TSimd.Load(source + i), constantP, constantQ));
                i += count;
            }

            if (i < length)
            {
                int rest = (int)(length - i);
                TVector last = TSimd.LoadPartial(source + i, rest);
                TSimd.StorePartial(target + i, TFormula.Apply<TSimd, TVector, TDouble>(last, constantP, constantQ), rest);
            }
        }
    }
}
