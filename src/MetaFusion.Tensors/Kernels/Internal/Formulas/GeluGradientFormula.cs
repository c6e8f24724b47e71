using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>y (Phi(x) + x phi(x)) for x the input of Gelu; NaN for infinities.</summary>
internal readonly struct GeluGradientFormula : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector y, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector cumulative = NormalDistribution.Cumulative<TSimd, TVector, TDouble>(x);
        TVector density = NormalDistribution.Density<TSimd, TVector, TDouble>(x);
        return TSimd.Multiply(y, TSimd.MultiplyAdd(x, density, cumulative));
    }
}
