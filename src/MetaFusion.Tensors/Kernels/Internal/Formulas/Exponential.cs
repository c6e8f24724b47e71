using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Formulas;

/// <summary>What the formulas with an exponential in them share.</summary>
/// <remarks>
/// e^x = 2^n e^r with n = round(x / ln 2) and r = x - n ln 2, |r| at most ln(2)/2 (Cody and Waite 1980); ln 2 is split
/// so that n * LnTwoHigh is exact for |n| below 2^15 even where nothing is fused. e^r is its Taylor polynomial to r^7,
/// whose remainder is at most 0.3466^8/8! = 5.2e-9 of the value, a tenth of half a unit in the last place.
/// </remarks>
internal static class Exponential
{
    public const float LogTwoOfE = 1.44269504f;
    public const float LnTwoHigh = 0.693359375f;
    public const float LnTwoLow = -2.12194440e-4f;

    // Beyond these the result is 0 and infinity; within, both halves of the exponent fit PowerOfTwo.
    private const float Lowest = -104f;
    private const float Highest = 90f;

    /// <summary>e^x, within one unit in the last place; subnormal results included, infinity above 88.72, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TSimd, TVector, TDouble>(TVector x)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector lowest = TSimd.Broadcast(Lowest);
        TVector highest = TSimd.Broadcast(Highest);
        x = TSimd.Select(TSimd.LessThan(x, lowest), lowest, x);
        x = TSimd.Select(TSimd.LessThan(highest, x), highest, x);
        TVector n = TSimd.Round(TSimd.Multiply(x, TSimd.Broadcast(LogTwoOfE)));
        TVector less = ExpReducedLessOne<TSimd, TVector, TDouble>(x, n);

        // Two factors, so that neither 2^128 nor 2^-149 is needed as one float; the first product is exact.
        TVector half = TSimd.Round(TSimd.Multiply(n, TSimd.Broadcast(0.5f)));
        TVector value = TSimd.Multiply(TSimd.Add(less, TSimd.Broadcast(1)), TSimd.PowerOfTwo(half));
        return TSimd.Multiply(value, TSimd.PowerOfTwo(TSimd.Subtract(n, half)));
    }

    /// <summary>e^z - 1 for z from 0 to 80, without cancellation near 0; NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpLessOne<TSimd, TVector, TDouble>(TVector z)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector n = TSimd.Round(TSimd.Multiply(z, TSimd.Broadcast(LogTwoOfE)));
        TVector less = ExpReducedLessOne<TSimd, TVector, TDouble>(z, n);
        TVector scale = TSimd.PowerOfTwo(n);
        return TSimd.MultiplyAdd(scale, less, TSimd.Subtract(scale, TSimd.Broadcast(1)));
    }

    // e^r - 1 = r + r^2 (1/2 + r/6 + ... + r^5/5040) for r = x - n ln 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpReducedLessOne<TSimd, TVector, TDouble>(TVector x, TVector n)
        where TSimd : ISimd<TVector, TDouble>
        where TVector : struct
        where TDouble : struct
    {
        TVector r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-LnTwoHigh), x);
        r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-LnTwoLow), r);
        TVector series = TSimd.MultiplyAdd(r, TSimd.Broadcast(1f / 5040), TSimd.Broadcast(1f / 720));
        series = TSimd.MultiplyAdd(series, r, TSimd.Broadcast(1f / 120));
        series = TSimd.MultiplyAdd(series, r, TSimd.Broadcast(1f / 24));
        series = TSimd.MultiplyAdd(series, r, TSimd.Broadcast(1f / 6));
        series = TSimd.MultiplyAdd(series, r, TSimd.Broadcast(0.5f));
        return TSimd.MultiplyAdd(TSimd.Multiply(r, r), series, r);
    }
}
