using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal;

/// <summary>The numbers of an <see cref="AdamStep"/> in every lane, and the formula of <see cref="Adam.Step"/> on registers.</summary>
internal readonly struct AdamNumbers<TSimd, TVector, TDouble>
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    private readonly TVector _negativeStep;
    private readonly TVector _beta1;
    private readonly TVector _gain1;
    private readonly TVector _beta2;
    private readonly TVector _gain2;
    private readonly TVector _correction;
    private readonly TVector _epsilon;
    private readonly TVector _decay;
    private readonly TVector _negativeShrinkage;
    private readonly bool _decays;

    public AdamNumbers(in AdamStep step)
    {
        _negativeStep = TSimd.Broadcast(-step.StepSize);
        _beta1 = TSimd.Broadcast(step.Beta1);
        _gain1 = TSimd.Broadcast(step.OneMinusBeta1);
        _beta2 = TSimd.Broadcast(step.Beta2);
        _gain2 = TSimd.Broadcast(step.OneMinusBeta2);
        _correction = TSimd.Broadcast(step.InverseRootCorrection2);
        _epsilon = TSimd.Broadcast(step.Epsilon);
        _decay = TSimd.Broadcast(step.WeightDecay);
        _negativeShrinkage = TSimd.Broadcast(-step.Shrinkage);
        _decays = step.WeightDecay != 0 || step.Shrinkage != 0;
    }

    /// <summary>Moves one register of weights <paramref name="w"/> and moments along the gradient <paramref name="g"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(TVector g, ref TVector w, ref TVector m, ref TVector v)
    {
        if (_decays)
        {
            w = TSimd.MultiplyAdd(_negativeShrinkage, w, w);
            g = TSimd.MultiplyAdd(_decay, w, g);
        }

        m = TSimd.MultiplyAdd(_beta1, m, TSimd.Multiply(_gain1, g));
        v = TSimd.MultiplyAdd(_beta2, v, TSimd.Multiply(TSimd.Multiply(_gain2, g), g));
        TVector denominator = TSimd.MultiplyAdd(TSimd.Sqrt(v), _correction, _epsilon);
        w = TSimd.MultiplyAdd(_negativeStep, TSimd.Divide(m, denominator), w);
    }
}
