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

    /// <summary>Under <see cref="Auto"/> so many columns are a scale of 1.</summary>
    private const double ColumnsOfStandard = 100;

    /// <summary>The largest scale of <see cref="Auto"/>.</summary>
    private const double LargestAuto = 10;

    private TargetScale(double? deviation) => Deviation = deviation;

    /// <summary>
    /// By the width of the tables: a hundredth of their columns, from 1 to 10. A step of Adam moves a neuron the further the more
    /// columns it reads.
    /// </summary>
    public static TargetScale Auto { get; } = new((double?)null) { IsAuto = true };

    /// <summary>Mean 0 and standard deviation 1.</summary>
    public static TargetScale Standard { get; } = new(1);

    /// <summary>The target as it is, in its own unit and around its own mean, as the published code learns it.</summary>
    public static TargetScale None { get; } = new((double?)null);

    /// <summary>What a fit uses if nobody says otherwise.</summary>
    public static TargetScale Default => Auto;

    /// <summary>The standard deviation that networks are given; null for the target's own, and where the tables decide.</summary>
    public double? Deviation { get; }

    /// <summary>Whether the tables decide: <see cref="For"/> then says how.</summary>
    public bool IsAuto { get; private init; }

    /// <summary>How files write it: <c>auto</c>, <c>standard</c>, <c>none</c>, or the standard deviation.</summary>
    public string Name => Deviation switch
    {
        null => IsAuto ? "auto" : "none",
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

    /// <summary>The scale for tables of a width; itself unless it is <see cref="Auto"/>.</summary>
    /// <param name="columns">Columns of all tables together.</param>
    public TargetScale For(int columns) => IsAuto ? new(Math.Clamp(columns / ColumnsOfStandard, 1, LargestAuto)) : this;

    /// <summary>Whether it may be written for any target: the default, or what was the default before there were others.</summary>
    internal bool IsUsual => this == Default || this == Standard;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
