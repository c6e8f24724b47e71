using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>The standard normal distribution, for Gelu and its gradient.</summary>
/// <remarks>
/// Phi(-a) = erfc(z)/2 with z = a/sqrt(2), and erfc(z) = t exp(-z^2 + P(u)), t = 1/(1 + z/2), u = 2t - 1. P is the
/// Chebyshev expansion of ln(erfc(z)/t) + z^2 in u to degree 11, computed in double from 200 Chebyshev nodes for all z from 0
/// to infinity (for z above 6 from the continued fraction of erfc) and written in powers of u. Its error is 1.1e-8, so
/// the tails keep relative accuracy: within about 4 z^2 half units in the last place, from rounding z and z^2.
/// </remarks>
internal static class NormalDistribution
{
    private const float InverseRootTwo = 0.707106781f;
    private const float InverseRootTwoPi = 0.398942280f;

    /// <summary>The distribution function Phi(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Cumulative<TSimd, TVector, TDouble>(TVector x)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector one = TSimd.Broadcast(1);
        TVector z = TSimd.Multiply(TSimd.Abs(x), TSimd.Broadcast(InverseRootTwo));
        TVector t = TSimd.Divide(one, TSimd.MultiplyAdd(z, TSimd.Broadcast(0.5f), one));
        TVector u = TSimd.Subtract(TSimd.Add(t, t), one);
        TVector series = TSimd.MultiplyAdd(u, TSimd.Broadcast(-8.72838107e-05f), TSimd.Broadcast(8.00073822e-06f));
        series = TSimd.MultiplyAdd(series, u, TSimd.Broadcast(0.000573766373f));
        series = TSimd.MultiplyAdd(series, u, TSimd.Broadcast(-0.000227910966f));
        series = TSimd.MultiplyAdd(series, u, TSimd.Broadcast(-0.00228876524f));
        series = TSimd.MultiplyAdd(series, u, TSimd.Broadcast(0.00179406625f));
        series = TSimd.MultiplyAdd(series, u, TSimd.Broadcast(0.00880882537f));
        series = TSimd.MultiplyAdd(series, u, TSimd.Broadcast(-0.00988001932f));
        series = TSimd.MultiplyAdd(series, u, TSimd.Broadcast(-0.0468936406f));
        series = TSimd.MultiplyAdd(series, u, TSimd.Broadcast(0.0473438876f));
        series = TSimd.MultiplyAdd(series, u, TSimd.Broadcast(0.672643155f));
        series = TSimd.MultiplyAdd(series, u, TSimd.Broadcast(-0.671794092f));
        TVector exponent = TSimd.Subtract(series, TSimd.Multiply(z, z));
        TVector tail = TSimd.Multiply(TSimd.Multiply(t, TSimd.Broadcast(0.5f)), Exponential.Exp<TSimd, TVector, TDouble>(exponent));
        return TSimd.Select(TSimd.LessThan(x, TSimd.Broadcast(0)), tail, TSimd.Subtract(one, tail));
    }

    /// <summary>The density exp(-x^2/2)/sqrt(2 pi).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Density<TSimd, TVector, TDouble>(TVector x)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector exponent = TSimd.Multiply(TSimd.Multiply(x, x), TSimd.Broadcast(-0.5f));
        return TSimd.Multiply(TSimd.Broadcast(InverseRootTwoPi), Exponential.Exp<TSimd, TVector, TDouble>(exponent));
    }
}
