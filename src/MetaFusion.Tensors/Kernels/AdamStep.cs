namespace MetaFusion.Tensors.Kernels;

/// <summary>The numbers of one Adam step, as the kernel needs them: settings folded with the step's bias corrections.</summary>
/// <param name="StepSize">Learning rate / (1 - beta1^t).</param>
/// <param name="Beta1">Decay of the first moment.</param>
/// <param name="OneMinusBeta1">1 - beta1, taken in float64.</param>
/// <param name="Beta2">Decay of the second moment.</param>
/// <param name="OneMinusBeta2">1 - beta2, taken in float64.</param>
/// <param name="InverseRootCorrection2">1 / sqrt(1 - beta2^t).</param>
/// <param name="Epsilon">Added to the root of the corrected second moment.</param>
/// <param name="WeightDecay">Times the parameter, added to the gradient (L2); 0 for none.</param>
internal readonly record struct AdamStep(
    float StepSize,
    float Beta1,
    float OneMinusBeta1,
    float Beta2,
    float OneMinusBeta2,
    float InverseRootCorrection2,
    float Epsilon,
    float WeightDecay)
{
    /// <summary>Share of every parameter that is taken off before the step (AdamW: learning rate times decay); default 0.</summary>
    public float Shrinkage { get; init; }

    /// <summary>Folds the settings for step <paramref name="t"/>; all in float64, rounded once.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="beta1">Decay of the first moment, in [0, 1).</param>
    /// <param name="beta2">Decay of the second moment, in [0, 1).</param>
    /// <param name="epsilon">Added to the denominator.</param>
    /// <param name="weightDecay">L2 factor; 0 for none.</param>
    /// <param name="t">The number of this step, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="t"/> is not positive.</exception>
    public static AdamStep At(double learningRate, double beta1, double beta2, double epsilon, double weightDecay, long t)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(t);
        double correction1 = 1 - Math.Pow(beta1, t);
        double correction2 = 1 - Math.Pow(beta2, t);
        return new AdamStep(
            (float)(learningRate / correction1),
            (float)beta1,
            (float)(1 - beta1),
            (float)beta2,
            (float)(1 - beta2),
            (float)(1 / Math.Sqrt(correction2)),
            (float)epsilon,
            (float)weightDecay);
    }
}
