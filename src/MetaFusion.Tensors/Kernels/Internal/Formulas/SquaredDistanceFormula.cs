using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>The terms (x[i] − y[i])², the difference taken in float32, its square in double.</summary>
internal readonly struct SquaredDistanceFormula : ISumFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TSimd, TVector, TDouble>(TVector x, TVector y, ref TDouble lowerSum, ref TDouble upperSum)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector difference = TSimd.Subtract(x, y);
        ProductSumFormula.Add<TSimd, TVector, TDouble>(difference, difference, ref lowerSum, ref upperSum);
    }
}
