namespace MetaFusion.Tensors.Optimizers;

/// <summary>How parameters follow their gradients. The defaults are PyTorch's for Adam, learning rate 1e-3.</summary>
public sealed record OptimizerOptions
{
    /// <summary>The default learning rate.</summary>
    public const double DefaultLearningRate = 1e-3;

    /// <summary>The default decay of Adam's first moment.</summary>
    public const double DefaultBeta1 = 0.9;

    /// <summary>The default decay of Adam's second moment.</summary>
    public const double DefaultBeta2 = 0.999;

    /// <summary>The default of what is added to Adam's denominator.</summary>
    public const double DefaultEpsilon = 1e-8;

    /// <summary>Which optimiser; default Adam.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Adam;

    /// <summary>Step size; positive; default 1e-3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or not finite.</exception>
    public double LearningRate
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw OutOfRange(nameof(LearningRate), value, "a positive number");
    } = DefaultLearningRate;

    /// <summary>
    /// L2 penalty added to the gradient as <c>weightDecay · parameter</c>; AdamW instead takes <c>learningRate · weightDecay</c>
    /// of every parameter off before its step. Zero or more; default 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or not finite.</exception>
    public double WeightDecay
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw OutOfRange(nameof(WeightDecay), value, "zero or a positive number");
    }

    /// <summary>Decay of Adam's first moment, in [0, 1); default 0.9. Ignored by SGD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of [0, 1).</exception>
    public double Beta1
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw OutOfRange(nameof(Beta1), value, "in [0, 1)");
    } = DefaultBeta1;

    /// <summary>Decay of Adam's second moment, in [0, 1); default 0.999. Ignored by SGD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of [0, 1).</exception>
    public double Beta2
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw OutOfRange(nameof(Beta2), value, "in [0, 1)");
    } = DefaultBeta2;

    /// <summary>Added to Adam's denominator; positive; default 1e-8. Ignored by SGD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive or not finite, or so small that float32 holds it as 0.</exception>
    public double Epsilon
    {
        get;
        init => field = (float)value > 0 && float.IsFinite((float)value)
            ? value
            : throw OutOfRange(nameof(Epsilon), value, "a positive number of float32");
    } = DefaultEpsilon;

    /// <summary>Momentum of SGD, in [0, 1); default 0. Ignored by Adam.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of [0, 1).</exception>
    public double Momentum
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw OutOfRange(nameof(Momentum), value, "in [0, 1)");
    }

    /// <summary>Whether SGD looks ahead along its momentum (Nesterov); default false. Ignored by Adam and without momentum.</summary>
    public bool LooksAhead { get; init; }

    private static ArgumentOutOfRangeException OutOfRange(string name, double value, string expected) =>
        new(name, value, FormattableString.Invariant($"{name} is {value}; it must be {expected}."));
}
