using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>1 / (1 + e^-x), from e^-|x| so that nothing overflows and small values keep their accuracy.</summary>
internal readonly struct SigmoidFormula : IUnaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector one = TSimd.Broadcast(1);
        TVector decay = Exponential.Exp<TSimd, TVector, TDouble>(TSimd.Subtract(TSimd.Broadcast(0), TSimd.Abs(x)));
        TVector numerator = TSimd.Select(TSimd.LessThan(x, TSimd.Broadcast(0)), decay, one);
        return TSimd.Divide(numerator, TSimd.Add(one, decay));
    }
}
