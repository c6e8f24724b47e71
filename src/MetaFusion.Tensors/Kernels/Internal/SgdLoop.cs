using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>The loop of <see cref="Sgd.Step"/>.</summary>
internal static unsafe class SgdLoop<TSimd, TVector, TDouble>
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Span<float> parameters, ReadOnlySpan<float> gradient, Span<float> velocity, in SgdStep step)
    {
        nint count = TSimd.Count;
        nint length = parameters.Length;
        TVector negativeRate = TSimd.Broadcast(-step.LearningRate);
        TVector momentum = TSimd.Broadcast(step.Momentum);
        TVector decay = TSimd.Broadcast(step.WeightDecay);
        bool decays = step.WeightDecay != 0;
        bool moves = !velocity.IsEmpty;
        fixed (float* weights = parameters)
        fixed (float* gradients = gradient)
        fixed (float* velocities = velocity)
        {
            for (nint i = 0; i < length; i += count)
            {
                int rest = (int)Math.Min(length - i, count);
                bool whole = rest == TSimd.Count;
                TVector w = whole ? TSimd.Load(weights + i) : TSimd.LoadPartial(weights + i, rest);
                TVector g = whole ? TSimd.Load(gradients + i) : TSimd.LoadPartial(gradients + i, rest);
                if (decays)
                {
                    g = TSimd.MultiplyAdd(decay, w, g);
                }

                if (moves)
                {
                    TVector u = whole ? TSimd.Load(velocities + i) : TSimd.LoadPartial(velocities + i, rest);
                    u = TSimd.MultiplyAdd(momentum, u, g);
                    Store(velocities + i, u, rest, whole);
                    g = step.LooksAhead ? TSimd.MultiplyAdd(momentum, u, g) : u;
                }

                Store(weights + i, TSimd.MultiplyAdd(negativeRate, g, w), rest, whole);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* destination, TVector value, int rest, bool whole)
    {
        if (whole)
        {
            TSimd.Store(destination, value);
        }
        else
        {
            TSimd.StorePartial(destination, value, rest);
        }
    }
}
