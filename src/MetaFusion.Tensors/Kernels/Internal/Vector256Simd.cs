using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>Eight floats; the guard of the set promises AVX2 and FMA.</summary>
internal readonly unsafe struct Vector256Simd : ISimd<Vector256<float>, Vector256<double>>
{
    // Bits of sqrt(1/2): exponents are counted from here so that the mantissa straddles 1.
    private const int HalfRootBits = 0x3F3504F3;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadPartial(float* source, int count)
        => Avx.MaskLoad(source, Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector256<float> value) => Vector256.Store(value, destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(float* destination, Vector256<float> value, int count)
    {
        Vector128<float> rest = value.GetLower();
        if ((count & 4) != 0)
        {
            Vector128.Store(rest, destination);
            destination += 4;
            rest = value.GetUpper();
        }

        Vector128Simd.StorePartial(destination, rest, count & 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => Vector256.Add(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => Vector256.Subtract(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => Vector256.Multiply(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => Vector256.Divide(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend)
        => Vector256.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sqrt(Vector256<float> value) => Vector256.Sqrt(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Abs(Vector256<float> value) => Vector256.Abs(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Maximum(Vector256<float> left, Vector256<float> right) => Vector256.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Minimum(Vector256<float> left, Vector256<float> right) => Vector256.Min(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LessThan(Vector256<float> left, Vector256<float> right) => Vector256.LessThan(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Select(Vector256<float> mask, Vector256<float> whenTrue, Vector256<float> whenFalse)
        => Vector256.ConditionalSelect(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> And(Vector256<float> left, Vector256<float> right) => left & right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Xor(Vector256<float> left, Vector256<float> right) => left ^ right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Round(Vector256<float> value) => Vector256.Round(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> PowerOfTwo(Vector256<float> exponent)
        => ((Vector256.ConvertToInt32Native(exponent) + Vector256.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SplitExponent(Vector256<float> value, out Vector256<float> mantissa)
    {
        Vector256<int> bits = value.AsInt32();
        Vector256<int> exponent = (bits - Vector256.Create(HalfRootBits)) >> 23;
        mantissa = (bits - (exponent << 23)).AsSingle();
        return Vector256.ConvertToSingle(exponent);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaximumAcross(Vector256<float> value)
        => Vector128Simd.MaximumAcross(Vector128.Max(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinimumAcross(Vector256<float> value)
        => Vector128Simd.MinimumAcross(Vector128.Min(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        // Pairs of rows, then quarters, then halves: 24 shuffles for 64 values.
        Vector256<float> row0 = Vector256.Load(source);
        Vector256<float> row1 = Vector256.Load(source + sourceStride);
        Vector256<float> row2 = Vector256.Load(source + (2 * sourceStride));
        Vector256<float> row3 = Vector256.Load(source + (3 * sourceStride));
        Vector256<float> row4 = Vector256.Load(source + (4 * sourceStride));
        Vector256<float> row5 = Vector256.Load(source + (5 * sourceStride));
        Vector256<float> row6 = Vector256.Load(source + (6 * sourceStride));
        Vector256<float> row7 = Vector256.Load(source + (7 * sourceStride));

        Vector256<float> low01 = Avx.UnpackLow(row0, row1);
        Vector256<float> high01 = Avx.UnpackHigh(row0, row1);
        Vector256<float> low23 = Avx.UnpackLow(row2, row3);
        Vector256<float> high23 = Avx.UnpackHigh(row2, row3);
        Vector256<float> low45 = Avx.UnpackLow(row4, row5);
        Vector256<float> high45 = Avx.UnpackHigh(row4, row5);
        Vector256<float> low67 = Avx.UnpackLow(row6, row7);
        Vector256<float> high67 = Avx.UnpackHigh(row6, row7);

        StoreHalves(low01, low23, low45, low67, 0x44, destination, destinationStride, 0);
        StoreHalves(low01, low23, low45, low67, 0xEE, destination, destinationStride, 1);
        StoreHalves(high01, high23, high45, high67, 0x44, destination, destinationStride, 2);
        StoreHalves(high01, high23, high45, high67, 0xEE, destination, destinationStride, 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector256<float> value, out Vector256<double> lower, out Vector256<double> upper)
        => (lower, upper) = Vector256.Widen(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AddDouble(Vector256<double> left, Vector256<double> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAddDouble(Vector256<double> left, Vector256<double> right, Vector256<double> addend)
        => Vector256.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumAcross(Vector256<double> value) => Vector256.Sum(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(
        Vector256<float> rows01,
        Vector256<float> rows23,
        Vector256<float> rows45,
        Vector256<float> rows67,
        [System.Diagnostics.CodeAnalysis.ConstantExpected] byte control,
        float* destination,
        nint stride,
        int column)
    {
        Vector256<float> left = Avx.Shuffle(rows01, rows23, control);
        Vector256<float> right = Avx.Shuffle(rows45, rows67, control);
        Vector256.Store(Avx.Permute2x128(left, right, 0x20), destination + (column * stride));
        Vector256.Store(Avx.Permute2x128(left, right, 0x31), destination + ((column + 4) * stride));
    }
}
