using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>tanh |x| = (e^(2|x|) - 1) / (e^(2|x|) + 1), with the sign of x; 1 beyond 10, where it has rounded to 1.</summary>
internal readonly struct TanhFormula : IUnaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector sign = TSimd.And(x, TSimd.Broadcast(-0f));
        TVector largest = TSimd.Broadcast(10);
        TVector size = TSimd.Abs(x);
        size = TSimd.Select(TSimd.LessThan(largest, size), largest, size);
        TVector less = Exponential.ExpLessOne<TSimd, TVector, TDouble>(TSimd.Add(size, size));
        return TSimd.Xor(TSimd.Divide(less, TSimd.Add(less, TSimd.Broadcast(2))), sign);
    }
}
