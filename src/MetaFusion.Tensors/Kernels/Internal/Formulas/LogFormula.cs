using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>The natural logarithm: -infinity for 0, NaN below 0, infinity for infinity.</summary>
internal readonly struct LogFormula : IUnaryFormula
{
    // x = m 2^e with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh(s), s = (m - 1)/(m + 1), |s| at most 0.1716, by its Taylor
    // series to s^9, whose remainder is at most s^10/11 = 2e-9 of the value.
    private const float SmallestNormal = 1.17549435e-38f;
    private const float TwoTo24 = 16777216f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector, TDouble>(TVector x, TVector p, TVector q)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector one = TSimd.Broadcast(1);

        // Subnormals are lifted by 2^24 first.
        TVector subnormal = TSimd.LessThan(x, TSimd.Broadcast(SmallestNormal));
        TVector lifted = TSimd.Select(subnormal, TSimd.Multiply(x, TSimd.Broadcast(TwoTo24)), x);
        TVector exponent = TSimd.SplitExponent(lifted, out TVector m);
        exponent = TSimd.Subtract(exponent, TSimd.And(subnormal, TSimd.Broadcast(24)));

        TVector s = TSimd.Divide(TSimd.Subtract(m, one), TSimd.Add(m, one));
        TVector z = TSimd.Multiply(s, s);
        TVector series = TSimd.MultiplyAdd(z, TSimd.Broadcast(1f / 9), TSimd.Broadcast(1f / 7));
        series = TSimd.MultiplyAdd(series, z, TSimd.Broadcast(1f / 5));
        series = TSimd.MultiplyAdd(series, z, TSimd.Broadcast(1f / 3));
        TVector twice = TSimd.Add(s, s);
        TVector value = TSimd.MultiplyAdd(TSimd.Multiply(twice, z), series, twice);
        value = TSimd.MultiplyAdd(exponent, TSimd.Broadcast(Exponential.LnTwoLow), value);
        value = TSimd.MultiplyAdd(exponent, TSimd.Broadcast(Exponential.LnTwoHigh), value);

        TVector special = TSimd.Select(TSimd.LessThan(x, TSimd.Broadcast(0)), TSimd.Broadcast(float.NaN), x);
        TVector zero = TSimd.LessThan(TSimd.Abs(x), TSimd.Broadcast(float.Epsilon));
        special = TSimd.Select(zero, TSimd.Broadcast(float.NegativeInfinity), special);
        TVector finite = TSimd.LessThan(x, TSimd.Broadcast(float.PositiveInfinity));
        TVector ordinary = TSimd.And(TSimd.LessThan(TSimd.Broadcast(0), x), finite);
        return TSimd.Select(ordinary, value, special);
    }
}
