using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>Sixteen floats; the guard of the set promises AVX-512 (which includes AVX2 and FMA).</summary>
internal readonly unsafe struct Vector512Simd : ISimd<Vector512<float>, Vector512<double>>
{
    // Bits of sqrt(1/2): exponents are counted from here so that the mantissa straddles 1.
    private const int HalfRootBits = 0x3F3504F3;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadPartial(float* source, int count)
    {
        // Two 256-bit masked loads; a masked lane is never touched, so the address beyond the end is harmless.
        Vector256<int> limit = Vector256.Create(count);
        Vector256<int> lower = Vector256.LessThan(Vector256<int>.Indices, limit);
        Vector256<int> upper = Vector256.LessThan(Vector256<int>.Indices + Vector256.Create(8), limit);
        return Vector512.Create(Avx.MaskLoad(source, lower.AsSingle()), Avx.MaskLoad(source + 8, upper.AsSingle()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector512<float> value) => Vector512.Store(value, destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(float* destination, Vector512<float> value, int count)
    {
        Vector256<float> rest = value.GetLower();
        if ((count & 8) != 0)
        {
            Vector256.Store(rest, destination);
            destination += 8;
            rest = value.GetUpper();
        }

        Vector256Simd.StorePartial(destination, rest, count & 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => Vector512.Add(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => Vector512.Subtract(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => Vector512.Multiply(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => Vector512.Divide(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend)
        => Vector512.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sqrt(Vector512<float> value) => Vector512.Sqrt(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Abs(Vector512<float> value) => Vector512.Abs(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Maximum(Vector512<float> left, Vector512<float> right) => Vector512.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Minimum(Vector512<float> left, Vector512<float> right) => Vector512.Min(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LessThan(Vector512<float> left, Vector512<float> right) => Vector512.LessThan(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Select(Vector512<float> mask, Vector512<float> whenTrue, Vector512<float> whenFalse)
        => Vector512.ConditionalSelect(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> And(Vector512<float> left, Vector512<float> right) => left & right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Xor(Vector512<float> left, Vector512<float> right) => left ^ right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<float> value) => Vector512.Round(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> PowerOfTwo(Vector512<float> exponent)
        => ((Vector512.ConvertToInt32Native(exponent) + Vector512.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SplitExponent(Vector512<float> value, out Vector512<float> mantissa)
    {
        Vector512<int> bits = value.AsInt32();
        Vector512<int> exponent = (bits - Vector512.Create(HalfRootBits)) >> 23;
        mantissa = (bits - (exponent << 23)).AsSingle();
        return Vector512.ConvertToSingle(exponent);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaximumAcross(Vector512<float> value)
        => Vector256Simd.MaximumAcross(Vector256.Max(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinimumAcross(Vector512<float> value)
        => Vector256Simd.MinimumAcross(Vector256.Min(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        // Four blocks of 8 x 8 on 256-bit registers.
        Vector256Simd.Transpose(source, sourceStride, destination, destinationStride);
        Vector256Simd.Transpose(source + 8, sourceStride, destination + (8 * destinationStride), destinationStride);
        source += 8 * sourceStride;
        Vector256Simd.Transpose(source, sourceStride, destination + 8, destinationStride);
        Vector256Simd.Transpose(source + 8, sourceStride, destination + (8 * destinationStride) + 8, destinationStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(Vector512<float> value, out Vector512<double> lower, out Vector512<double> upper)
        => (lower, upper) = Vector512.Widen(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AddDouble(Vector512<double> left, Vector512<double> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAddDouble(Vector512<double> left, Vector512<double> right, Vector512<double> addend)
        => Vector512.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumAcross(Vector512<double> value) => Vector512.Sum(value);
}
