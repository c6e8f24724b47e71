using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>y - p e^x for x a log-probability, y its gradient, p the sum of the gradients of the row.</summary>
internal readonly struct LogSoftmaxGradientFormula : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector y, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
        => TSimd.Subtract(y, TSimd.Multiply(p, Exponential.Exp<TSimd, TVector, TDouble>(x)));
}
