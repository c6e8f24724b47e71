using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>The terms x[i] y[i], each product taken in double.</summary>
internal readonly struct ProductSumFormula : ISumFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TSimd, TVector, TDouble>(TVector x, TVector y, ref TDouble lowerSum, ref TDouble upperSum)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TSimd.Widen(x, out TDouble xLower, out TDouble xUpper);
        TSimd.Widen(y, out TDouble yLower, out TDouble yUpper);
        lowerSum = TSimd.MultiplyAddDouble(xLower, yLower, lowerSum);
        upperSum = TSimd.MultiplyAddDouble(xUpper, yUpper, upperSum);
    }
}
