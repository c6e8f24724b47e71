using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>x (y - p) for x a probability, y its gradient, p the mean gradient of the row.</summary>
internal readonly struct SoftmaxGradientFormula : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector y, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
        => TSimd.Multiply(x, TSimd.Subtract(y, p));
}
