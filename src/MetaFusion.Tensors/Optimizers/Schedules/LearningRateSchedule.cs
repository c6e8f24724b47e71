namespace MetaFusion.Tensors.Optimizers.Schedules;

/// <summary>How the learning rate changes with time, as a factor on it; time is counted in epochs or in steps, as its user says.</summary>
public abstract record LearningRateSchedule
{
    /// <summary>The factor for <see cref="Optimizer.LearningRateFactor"/>.</summary>
    /// <param name="time">Epochs or steps that have passed; zero or more.</param>
    /// <returns>Zero or more.</returns>
    public abstract double FactorAt(int time);

    /// <summary>Checks a length of time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    private protected static int Positive(string name, int value) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be 1 or more.");

    /// <summary>Checks a share.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside of [0, 1].</exception>
    private protected static double Share(string name, double value) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}; it must be in [0, 1]."));
}
