namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>
/// The operations from which the kernels are written once, for one width of vector. The JIT compiles a loop over
/// <typeparamref name="TVector"/> anew for every implementing struct and inlines every operation.
/// </summary>
/// <typeparam name="TVector">A register of <see cref="Count"/> floats; a mask is a register whose lanes are all ones or all zeros.</typeparam>
/// <typeparam name="TDouble">A register of half as many doubles (one double when <see cref="Count"/> is 1).</typeparam>
/// <remarks>
/// All implementations give the same bits lane by lane, so a kernel that never mixes lanes gives the same bits in every
/// set on one machine. That includes <see cref="MultiplyAdd"/>, fused in all sets or (without the hardware) in none.
/// </remarks>
internal unsafe interface ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    /// <summary>Floats in a register.</summary>
    public static abstract int Count { get; }

    public static abstract TVector Load(float* source);

    /// <summary>Loads the first <paramref name="count"/> lanes (0 to Count - 1), the others 0; reads nothing beyond them.</summary>
    public static abstract TVector LoadPartial(float* source, int count);

    public static abstract void Store(float* destination, TVector value);

    /// <summary>Stores the first <paramref name="count"/> lanes (0 to Count - 1); writes nothing beyond them.</summary>
    public static abstract void StorePartial(float* destination, TVector value, int count);

    public static abstract TVector Broadcast(float value);

    public static abstract TVector Add(TVector left, TVector right);

    public static abstract TVector Subtract(TVector left, TVector right);

    public static abstract TVector Multiply(TVector left, TVector right);

    public static abstract TVector Divide(TVector left, TVector right);

    /// <summary>left * right + addend, rounded once where the machine has a fused instruction.</summary>
    public static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    public static abstract TVector Sqrt(TVector value);

    public static abstract TVector Abs(TVector value);

    /// <summary>The larger value; NaN when either is NaN; +0 above -0.</summary>
    public static abstract TVector Maximum(TVector left, TVector right);

    /// <summary>The smaller value; NaN when either is NaN; -0 below +0.</summary>
    public static abstract TVector Minimum(TVector left, TVector right);

    /// <summary>Mask of left &lt; right; false where either is NaN.</summary>
    public static abstract TVector LessThan(TVector left, TVector right);

    /// <summary>Lane by lane, <paramref name="whenTrue"/> where the mask is set.</summary>
    public static abstract TVector Select(TVector mask, TVector whenTrue, TVector whenFalse);

    /// <summary>Bitwise and.</summary>
    public static abstract TVector And(TVector left, TVector right);

    /// <summary>Bitwise exclusive or.</summary>
    public static abstract TVector Xor(TVector left, TVector right);

    /// <summary>The nearest integer, ties to even.</summary>
    public static abstract TVector Round(TVector value);

    /// <summary>2^exponent for whole exponents from -126 to 127; anything elsewhere.</summary>
    public static abstract TVector PowerOfTwo(TVector exponent);

    /// <summary>
    /// Splits a positive normal value into mantissa * 2^exponent with the mantissa in [sqrt(1/2), sqrt(2)); anything for others.
    /// </summary>
    public static abstract TVector SplitExponent(TVector value, out TVector mantissa);

    /// <summary>The largest lane; NaN when one is NaN.</summary>
    public static abstract float MaximumAcross(TVector value);

    /// <summary>The smallest lane; NaN when one is NaN.</summary>
    public static abstract float MinimumAcross(TVector value);

    /// <summary>Writes the transpose of a Count x Count block; strides in floats.</summary>
    public static abstract void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride);

    /// <summary>The lanes as doubles, lower half and upper half (the upper is 0 when Count is 1).</summary>
    public static abstract void Widen(TVector value, out TDouble lower, out TDouble upper);

    public static abstract TDouble AddDouble(TDouble left, TDouble right);

    /// <summary>left * right + addend in double; fused or not makes no difference to a product of widened floats.</summary>
    public static abstract TDouble MultiplyAddDouble(TDouble left, TDouble right, TDouble addend);

    /// <summary>The sum of the lanes, in an order fixed for the set.</summary>
    public static abstract double SumAcross(TDouble value);
}
