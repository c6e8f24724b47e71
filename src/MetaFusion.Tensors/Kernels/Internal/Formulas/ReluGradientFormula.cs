using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>y where x, the output of Relu, is above 0; else 0.</summary>
internal readonly struct ReluGradientFormula : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector y, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
        => TSimd.Select(TSimd.LessThan(TSimd.Broadcast(0), x), y, TSimd.Broadcast(0));
}
