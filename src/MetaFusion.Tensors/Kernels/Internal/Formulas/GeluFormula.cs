using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>x Phi(x), the exact form (Hendrycks and Gimpel 2016); NaN for -infinity.</summary>
internal readonly struct GeluFormula : IUnaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
        => TSimd.Multiply(x, NormalDistribution.Cumulative<TSimd, TVector, TDouble>(x));
}
