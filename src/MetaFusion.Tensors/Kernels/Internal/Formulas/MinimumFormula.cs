using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>The smallest value.</summary>
internal readonly struct MinimumFormula : IExtremeFormula
{
    public static float OfNone => float.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Choose(float left, float right) => MathF.Min(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Choose<TSimd, TVector, TDouble>(TVector left, TVector right)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
        => TSimd.Minimum(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ChooseAcross<TSimd, TVector, TDouble>(TVector value)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
        => TSimd.MinimumAcross(value);
}
