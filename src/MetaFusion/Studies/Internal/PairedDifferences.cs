using MetaFusion.Evaluation;
using MetaFusion.Tensors;

namespace MetaFusion.Studies.Internal;

/// <summary>Compares every method with the reference, unit by unit.</summary>
internal static class PairedDifferences
{
    private const int FewestPairs = 2;

    /// <summary>The comparisons of one setting, in the order of the methods.</summary>
    public static IReadOnlyList<PairedDifference> Of(StudySummary summary, string setting)
    {
        string reference = summary.Plan.Reference;
        var found = new List<PairedDifference>();
        foreach (string method in summary.Methods.Where(method => method != reference && summary.Find(setting, method) is not null))
        {
            (double[] values, double[] others) = summary.Pairs(setting, method, reference);
            if (values.Length >= FewestPairs)
            {
                double[] differences = values.Zip(others, (a, b) => a - b).ToArray();
                Interval interval = Bootstrap.Percentile(
                    differences.Length, places => Mean(differences, places), new RandomStream(0, $"study/{setting}/{method}"));
                double p = Wilcoxon.SignedRank(values, others).PTwoSided;
                found.Add(new PairedDifference(setting, method, values.Length, interval, p, p));
            }
        }

        return Holm(found);
    }

    private static double Mean(double[] values, ReadOnlyMemory<int> places)
    {
        double sum = 0;
        foreach (int place in places.Span)
        {
            sum += values[place];
        }

        return sum / places.Length;
    }

    /// <summary>S. Holm, A simple sequentially rejective multiple test procedure, 1979.</summary>
    private static PairedDifference[] Holm(List<PairedDifference> found)
    {
        PairedDifference[] adjusted = [.. found];
        int[] order = Enumerable.Range(0, found.Count).Where(i => !double.IsNaN(found[i].P)).OrderBy(i => found[i].P).ToArray();
        double least = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            least = Math.Max(least, Math.Min(1, (order.Length - rank) * found[order[rank]].P));
            adjusted[order[rank]] = found[order[rank]] with { AdjustedP = least };
        }

        return adjusted;
    }
}
