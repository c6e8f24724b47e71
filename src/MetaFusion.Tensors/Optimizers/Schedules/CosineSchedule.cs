namespace MetaFusion.Tensors.Optimizers.Schedules;

/// <summary>
/// The learning rate falls along half a cosine (Loshchilov and Hutter 2017, equation 5, without restarts):
/// <c>floor + (1 − floor) (1 + cos(π time / length)) / 2</c>, and stays at the floor afterwards.
/// </summary>
public sealed record CosineSchedule : LearningRateSchedule
{
    /// <summary>Makes a schedule.</summary>
    /// <param name="length">Time until the floor is reached; positive.</param>
    /// <param name="floor">The last factor; in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public CosineSchedule(int length, double floor = 0)
    {
        Length = Positive(nameof(length), length);
        Floor = Share(nameof(floor), floor);
    }

    /// <summary>Time until the floor is reached.</summary>
    public int Length { get; }

    /// <summary>The last factor.</summary>
    public double Floor { get; }

    /// <inheritdoc/>
    public override double FactorAt(int time) =>
        Floor + ((1 - Floor) * (1 + Math.Cos(Math.PI * Math.Min(time, Length) / Length)) / 2);
}
