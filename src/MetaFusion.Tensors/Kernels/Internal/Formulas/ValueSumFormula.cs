using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>The terms x[i]; y is not looked at.</summary>
internal readonly struct ValueSumFormula : ISumFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TSimd, TVector, TDouble>(TVector x, TVector y, ref TDouble lowerSum, ref TDouble upperSum)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TSimd.Widen(x, out TDouble lower, out TDouble upper);
        lowerSum = TSimd.AddDouble(lowerSum, lower);
        upperSum = TSimd.AddDouble(upperSum, upper);
    }
}
