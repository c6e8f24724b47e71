using System.Globalization;

namespace MetaFusion.Experiments.Proposals.Internal;

/// <summary>
/// Finds a number that may stand for "missing": made of nines, found more than once, and apart from all other numbers of its column.
/// It is only proposed: a number counts as missing where a person says so.
/// </summary>
internal static class Sentinel
{
    private const int FewestTimes = 2;

    private static readonly double[] Candidates = [-9, -99, -999, -9999, -99999, 99, 999, 9999, 99999];

    /// <summary>The number as it is written; null where there is none.</summary>
    /// <param name="numbers">All numbers of the column.</param>
    public static string? Of(IReadOnlyList<double> numbers)
    {
        foreach (double candidate in Candidates)
        {
            double[] others = [.. numbers.Where(number => number != candidate)];
            if (numbers.Count - others.Length >= FewestTimes && others.Distinct().Skip(1).Any() && IsApart(candidate, others.Min(), others.Max()))
            {
                return candidate.ToString(CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    /// <summary>Negative where nothing else is, or farther away than half of what the others span.</summary>
    private static bool IsApart(double candidate, double least, double most) => candidate < 0
        ? least >= 0 || least - candidate > (most - least) / 2
        : candidate - most > (most - least) / 2;
}
