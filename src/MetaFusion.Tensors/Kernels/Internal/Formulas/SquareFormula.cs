using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>x * x.</summary>
internal readonly struct SquareFormula : IUnaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
        => TSimd.Multiply(x, x);
}
