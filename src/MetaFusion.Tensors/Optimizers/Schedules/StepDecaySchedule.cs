namespace MetaFusion.Tensors.Optimizers.Schedules;

/// <summary>The learning rate falls by a factor again and again: <c>factor^⌊time / every⌋</c>.</summary>
public sealed record StepDecaySchedule : LearningRateSchedule
{
    /// <summary>Makes a schedule.</summary>
    /// <param name="every">Time from one fall to the next; positive.</param>
    /// <param name="factor">What the rate is multiplied with at each; in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public StepDecaySchedule(int every, double factor)
    {
        Every = Positive(nameof(every), every);
        Factor = Share(nameof(factor), factor);
    }

    /// <summary>Time from one fall to the next.</summary>
    public int Every { get; }

    /// <summary>What the rate is multiplied with at each fall.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override double FactorAt(int time) => Math.Pow(Factor, time / Every);
}
