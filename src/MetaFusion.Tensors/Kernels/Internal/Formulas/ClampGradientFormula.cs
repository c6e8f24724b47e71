using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>y where x, the input of Clamp, is neither below p nor above q; else 0.</summary>
internal readonly struct ClampGradientFormula : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector y, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector zero = TSimd.Broadcast(0);
        return TSimd.Select(TSimd.LessThan(x, p), zero, TSimd.Select(TSimd.LessThan(q, x), zero, y));
    }
}
