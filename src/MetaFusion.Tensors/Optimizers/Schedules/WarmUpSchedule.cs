namespace MetaFusion.Tensors.Optimizers.Schedules;

/// <summary>
/// The learning rate rises from 0 in a straight line, <c>time / length</c>, and then follows another schedule, whose time
/// begins when the rise ends.
/// </summary>
public sealed record WarmUpSchedule : LearningRateSchedule
{
    /// <summary>Makes a schedule.</summary>
    /// <param name="length">Time until the full rate is reached; positive.</param>
    /// <param name="then">What follows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public WarmUpSchedule(int length, LearningRateSchedule then)
    {
        ArgumentNullException.ThrowIfNull(then);
        Length = Positive(nameof(length), length);
        Then = then;
    }

    /// <summary>Time until the full rate is reached.</summary>
    public int Length { get; }

    /// <summary>What follows.</summary>
    public LearningRateSchedule Then { get; }

    /// <inheritdoc/>
    public override double FactorAt(int time) =>
        Math.Min(1, (double)time / Length) * Then.FactorAt(Math.Max(0, time - Length));
}
