using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>The loop of <see cref="Adam.Step"/>: four streams read, three written, once each.</summary>
internal static unsafe class AdamLoop<TSimd, TVector, TDouble>
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        Span<float> parameters, ReadOnlySpan<float> gradient, Span<float> firstMoment, Span<float> secondMoment, in AdamStep step)
    {
        var numbers = new AdamNumbers<TSimd, TVector, TDouble>(step);
        fixed (float* weights = parameters)
        fixed (float* gradients = gradient)
        fixed (float* first = firstMoment)
        fixed (float* second = secondMoment)
        {
            Run(weights, gradients, first, second, parameters.Length, numbers);
        }
    }

    /// <summary>The step of <paramref name="length"/> values that lie one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        float* weights, float* gradients, float* first, float* second, nint length, in AdamNumbers<TSimd, TVector, TDouble> numbers)
    {
        nint i = 0;
        for (; i <= length - TSimd.Count; i += TSimd.Count)
        {
            TVector w = TSimd.Load(weights + i);
            TVector m = TSimd.Load(first + i);
            TVector v = TSimd.Load(second + i);
            numbers.Step(TSimd.Load(gradients + i), ref w, ref m, ref v);
            TSimd.Store(weights + i, w);
            TSimd.Store(first + i, m);
            TSimd.Store(second + i, v);
        }

        if (i < length)
        {
            int rest = (int)(length - i);
            TVector w = TSimd.LoadPartial(weights + i, rest);
            TVector m = TSimd.LoadPartial(first + i, rest);
            TVector v = TSimd.LoadPartial(second + i, rest);
            numbers.Step(TSimd.LoadPartial(gradients + i, rest), ref w, ref m, ref v);
            TSimd.StorePartial(weights + i, w, rest);
            TSimd.StorePartial(first + i, m, rest);
            TSimd.StorePartial(second + i, v, rest);
        }
    }
}
