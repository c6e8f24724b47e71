using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>The largest value.</summary>
internal readonly struct MaximumFormula : IExtremeFormula
{
    public static float OfNone => float.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Choose(float left, float right) => MathF.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Choose<TSimd, TVector, TDouble>(TVector left, TVector right)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
        => TSimd.Maximum(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ChooseAcross<TSimd, TVector, TDouble>(TVector value)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
        => TSimd.MaximumAcross(value);
}
