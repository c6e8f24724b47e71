using System.Globalization;

namespace MetaFusion.Tasks;

/// <summary>
/// How large the numbers are that networks learn to answer with in place of a target of numbers. Losses, metrics and predictions
/// do not show it; how fast a network fits does, since Adam moves every weight by about its learning rate. Immutable.
/// </summary>
/// <remarks>
/// A target with mean m and standard deviation d over the training samples is learned as <c>(y − m) · scale / d</c>, under
/// <see cref="None"/> as it is.
/// </remarks>
public sealed record TargetScale
{
    /// <summary>The smallest scale that can be asked for.</summary>
    public const double Smallest = 0.001;

    /// <summary>The largest scale that can be asked for.</summary>
    public const double Largest = 1_000_000;

    private TargetScale(double? deviation) => Deviation = deviation;

    /// <summary>Mean 0 and standard deviation 1.</summary>
    public static TargetScale Standard { get; } = new(1);

    /// <summary>The target as it is, in its own unit and around its own mean, as the published code learns it.</summary>
    public static TargetScale None { get; } = new((double?)null);

    /// <summary>What a fit uses if nobody says otherwise.</summary>
    public static TargetScale Default => Standard;

    /// <summary>The standard deviation that networks are given; null for the target's own.</summary>
    public double? Deviation { get; }

    /// <summary>How files write it: <c>standard</c>, <c>none</c>, or the standard deviation.</summary>
    public string Name => Deviation switch
    {
        null => "none",
        1 => "standard",
        { } deviation => deviation.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Mean 0 and a standard deviation of one's own.</summary>
    /// <param name="deviation">From <see cref="Smallest"/> to <see cref="Largest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside of that.</exception>
    public static TargetScale Of(double deviation) => deviation is >= Smallest and <= Largest
        ? new(deviation)
        : throw new ArgumentOutOfRangeException(
            nameof(deviation), deviation, FormattableString.Invariant($"The scale of a target must be from {Smallest} to {Largest:0}."));

    /// <summary>Whether it may be written for any target: the default, or what was the default before there were others.</summary>
    internal bool IsUsual => this == Default || this == Standard;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
