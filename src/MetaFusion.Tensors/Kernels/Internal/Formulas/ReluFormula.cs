using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>x below 0 becomes 0; NaN stays NaN, -0 stays -0.</summary>
internal readonly struct ReluFormula : IUnaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
        => TSimd.Select(TSimd.LessThan(x, TSimd.Broadcast(0)), TSimd.Broadcast(0), x);
}
