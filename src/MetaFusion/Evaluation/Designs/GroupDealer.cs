using MetaFusion.Data.Splits.Internal;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Designs;

/// <summary>
/// Deals whole groups into folds so that sizes and strata come out even: greedily, roughly from large groups to small, in several
/// random orders of which the most even outcome is kept.
/// </summary>
internal sealed class GroupDealer
{
    private const int Orders = 16;

    private readonly GroupCounts _groups;
    private readonly int[][] _counts;
    private readonly int[] _totals;
    private readonly int[] _sizes;

    /// <param name="groups">The groups of the samples.</param>
    /// <param name="strata">The stratum of every sample, one or more times by different marks, each of which is evened out by itself.</param>
    public GroupDealer(GroupCounts groups, params IReadOnlyList<int[]> strata)
    {
        _groups = groups;

        // The last column counts all samples, so that sizes are evened out as one more stratum.
        int[][][] byMark = strata.Select(groups.Of).ToArray();
        _counts = Enumerable.Range(0, groups.Count)
            .Select(g => (int[])[.. byMark.SelectMany(counts => counts[g]), byMark[0][g].Sum()]).ToArray();
        _totals = GroupCounts.Totals(_counts);
        _sizes = _counts.Select(counts => counts[^1]).ToArray();
    }

    /// <summary>The fold of every sample; no fold is empty.</summary>
    /// <exception cref="DesignException">There are fewer groups than folds.</exception>
    public int[] Deal(int folds, RandomStream stream, string name)
    {
        if (_groups.Count < folds)
        {
            throw new DesignException(
                $"{name}: {TableFaults.Count(_groups.Count, "group")} cannot fill {folds} folds; " +
                "use fewer folds or bring more groups");
        }

        int[] best = [];
        double bestCost = double.PositiveInfinity;
        for (int attempt = 0; attempt < Orders; attempt++)
        {
            // Only roughly by size: with groups of different sizes every repeat would otherwise be the same.
            double[] places = _sizes.Select(size => size * stream.NextUniform(0.5, 1.5)).ToArray();
            (int[] foldOfGroup, double cost) = Try(Enumerable.Range(0, _groups.Count).OrderByDescending(g => places[g]), folds);
            if (cost < bestCost)
            {
                (best, bestCost) = (foldOfGroup, cost);
            }
        }

        return _groups.GroupOf.Select(g => best[g]).ToArray();
    }

    private (int[] FoldOfGroup, double Cost) Try(IEnumerable<int> order, int folds)
    {
        int[][] filled = Enumerable.Range(0, folds).Select(_ => new int[_totals.Length]).ToArray();
        var foldOfGroup = new int[_groups.Count];
        foreach (int group in order)
        {
            // An empty fold never costs more than another one and is smaller, so every fold gets a group.
            int fold = Enumerable.Range(0, folds).MinBy(f => (Added(filled[f], _counts[group]), filled[f][^1]));
            foldOfGroup[group] = fold;
            for (int s = 0; s < _totals.Length; s++)
            {
                filled[fold][s] += _counts[group][s];
            }
        }

        return (foldOfGroup, filled.Sum(Square));
    }

    /// <summary>What a group adds to the sum of <see cref="Square"/> over the folds, less what is the same in every fold.</summary>
    private double Added(int[] filled, int[] group)
    {
        double sum = 0;
        for (int s = 0; s < filled.Length; s++)
        {
            sum += _totals[s] == 0 ? 0 : (double)filled[s] * group[s] / _totals[s];
        }

        return sum;
    }

    /// <summary>Sum over the strata of the squared count relative to the stratum's size: least where folds are even.</summary>
    private double Square(int[] filled)
    {
        double sum = 0;
        for (int s = 0; s < filled.Length; s++)
        {
            sum += _totals[s] == 0 ? 0 : (double)filled[s] * filled[s] / _totals[s];
        }

        return sum;
    }
}
