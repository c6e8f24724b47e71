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
        nint count = TSimd.Count;
        nint length = parameters.Length;
        nint i = 0;
        TVector negativeStep = TSimd.Broadcast(-step.StepSize);
        TVector beta1 = TSimd.Broadcast(step.Beta1);
        TVector gain1 = TSimd.Broadcast(step.OneMinusBeta1);
        TVector beta2 = TSimd.Broadcast(step.Beta2);
        TVector gain2 = TSimd.Broadcast(step.OneMinusBeta2);
        TVector correction = TSimd.Broadcast(step.InverseRootCorrection2);
        TVector epsilon = TSimd.Broadcast(step.Epsilon);
        TVector decay = TSimd.Broadcast(step.WeightDecay);
        bool decays = step.WeightDecay != 0;
        fixed (float* weights = parameters)
        fixed (float* gradients = gradient)
        fixed (float* first = firstMoment)
        fixed (float* second = secondMoment)
        {
            for (; i < length; i += count)
            {
                int rest = (int)Math.Min(length - i, count);
                bool whole = rest == TSimd.Count;
                TVector w = whole ? TSimd.Load(weights + i) : TSimd.LoadPartial(weights + i, rest);
                TVector g = whole ? TSimd.Load(gradients + i) : TSimd.LoadPartial(gradients + i, rest);
                TVector m = whole ? TSimd.Load(first + i) : TSimd.LoadPartial(first + i, rest);
                TVector v = whole ? TSimd.Load(second + i) : TSimd.LoadPartial(second + i, rest);
                if (decays)
                {
                    g = TSimd.MultiplyAdd(decay, w, g);
                }

                m = TSimd.MultiplyAdd(beta1, m, TSimd.Multiply(gain1, g));
                v = TSimd.MultiplyAdd(beta2, v, TSimd.Multiply(TSimd.Multiply(gain2, g), g));
                TVector denominator = TSimd.MultiplyAdd(TSimd.Sqrt(v), correction, epsilon);
                w = TSimd.MultiplyAdd(negativeStep, TSimd.Divide(m, denominator), w);
                if (whole)
                {
                    TSimd.Store(weights + i, w);
                    TSimd.Store(first + i, m);
                    TSimd.Store(second + i, v);
                }
                else
                {
                    TSimd.StorePartial(weights + i, w, rest);
                    TSimd.StorePartial(first + i, m, rest);
                    TSimd.StorePartial(second + i, v, rest);
                }
            }
        }
    }
}
