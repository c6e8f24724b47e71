using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>y with the sign of x, the input of Abs; 0 where x is 0 or NaN.</summary>
internal readonly struct AbsGradientFormula : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector y, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector zero = TSimd.Broadcast(0);
        TVector negative = TSimd.Select(TSimd.LessThan(x, zero), TSimd.Subtract(zero, y), zero);
        return TSimd.Select(TSimd.LessThan(zero, x), y, negative);
    }
}
