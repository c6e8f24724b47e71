namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>A register of one float: the reference that every wider set is compared with.</summary>
internal readonly unsafe struct ScalarSimd : ISimd<float, double>
{
    // Bits of sqrt(1/2): exponents are counted from here so that the mantissa straddles 1.
    private const int HalfRootBits = 0x3F3504F3;

    public static int Count => 1;

    public static float Load(float* source) => *source;

    public static float LoadPartial(float* source, int count) => 0;

    public static void Store(float* destination, float value) => *destination = value;

    public static void StorePartial(float* destination, float value, int count)
    {
    }

    public static float Broadcast(float value) => value;

    public static float Add(float left, float right) => left + right;

    public static float Subtract(float left, float right) => left - right;

    public static float Multiply(float left, float right) => left * right;

    public static float Divide(float left, float right) => left / right;

    public static float MultiplyAdd(float left, float right, float addend) => float.MultiplyAddEstimate(left, right, addend);

    public static float Sqrt(float value) => MathF.Sqrt(value);

    public static float Abs(float value) => MathF.Abs(value);

    public static float Maximum(float left, float right) => MathF.Max(left, right);

    public static float Minimum(float left, float right) => MathF.Min(left, right);

    public static float LessThan(float left, float right) => BitConverter.Int32BitsToSingle(left < right ? -1 : 0);

    public static float Select(float mask, float whenTrue, float whenFalse)
        => BitConverter.SingleToInt32Bits(mask) != 0 ? whenTrue : whenFalse;

    public static float And(float left, float right)
        => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(left) & BitConverter.SingleToUInt32Bits(right));

    public static float Xor(float left, float right)
        => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(left) ^ BitConverter.SingleToUInt32Bits(right));

    public static float Round(float value) => MathF.Round(value, MidpointRounding.ToEven);

    public static float PowerOfTwo(float exponent) => BitConverter.Int32BitsToSingle(((int)exponent + 127) << 23);

    public static float SplitExponent(float value, out float mantissa)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        int exponent = (bits - HalfRootBits) >> 23;
        mantissa = BitConverter.Int32BitsToSingle(bits - (exponent << 23));
        return exponent;
    }

    public static float MaximumAcross(float value) => value;

    public static float MinimumAcross(float value) => value;

    public static void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride)
        => *destination = *source;

    public static void Widen(float value, out double lower, out double upper)
    {
        lower = value;
        upper = 0;
    }

    public static double AddDouble(double left, double right) => left + right;

    public static double MultiplyAddDouble(double left, double right, double addend) => (left * right) + addend;

    public static double SumAcross(double value) => value;
}
