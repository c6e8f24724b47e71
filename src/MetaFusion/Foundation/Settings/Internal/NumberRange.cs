using System.Globalization;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>Which numbers a setting takes: at most one lower and one upper bound; infinity and NaN are never inside.</summary>
/// <param name="Above">Lower bound, itself outside.</param>
/// <param name="From">Lower bound, itself inside.</param>
/// <param name="Below">Upper bound, itself outside.</param>
/// <param name="To">Upper bound, itself inside.</param>
internal sealed record NumberRange(double? Above = null, double? From = null, double? Below = null, double? To = null)
{
    /// <summary>Every number.</summary>
    public static NumberRange Any { get; } = new();

    /// <summary>The range in a sentence, behind "a number ": <c>above 0</c>, <c>from 0 to 1</c>; empty for any number.</summary>
    public string Words => (Above, From, Below, To) switch
    {
        ({ } above, _, { } below, _) => $"above {Invariant(above)} and below {Invariant(below)}",
        ({ } above, _, _, { } to) => $"above {Invariant(above)} and up to {Invariant(to)}",
        ({ } above, _, _, _) => $"above {Invariant(above)}",
        (_, { } from, { } below, _) => $"from {Invariant(from)} to below {Invariant(below)}",
        (_, { } from, _, { } to) => $"from {Invariant(from)} to {Invariant(to)}",
        (_, { } from, _, _) => $"of {Invariant(from)} or more",
        (_, _, { } below, _) => $"below {Invariant(below)}",
        (_, _, _, { } to) => $"of {Invariant(to)} or less",
        _ => "",
    };

    /// <summary>The range alone: <c>above 0</c>, <c>0 to 1</c>; empty for any number.</summary>
    public string Short => Words
        .Replace("from ", "", StringComparison.Ordinal)
        .Replace("of ", "", StringComparison.Ordinal)
        .Replace(" and ", ", ", StringComparison.Ordinal);

    /// <summary>Whether a number lies inside.</summary>
    public bool Contains(double value) =>
        double.IsFinite(value)
        && (Above is not { } above || value > above)
        && (From is not { } from || value >= from)
        && (Below is not { } below || value < below)
        && (To is not { } to || value <= to);

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);
}
