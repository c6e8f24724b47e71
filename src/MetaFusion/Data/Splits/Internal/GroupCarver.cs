using MetaFusion.Data.Tables.Internal;
using MetaFusion.Tensors;

namespace MetaFusion.Data.Splits.Internal;

/// <summary>
/// Takes whole groups until their samples come close to a share of every stratum. Groups are looked at in random order
/// and taken where that brings the strata closer; of several orders the closest is kept.
/// </summary>
internal sealed class GroupCarver
{
    private const int Orders = 16;

    private readonly string _part;
    private readonly int[] _groupOf;
    private readonly int[][] _strataCounts;
    private readonly int[][] _classCounts;
    private readonly int[] _strataTotals;
    private readonly int[] _classTotals;

    /// <param name="dataset">Names the samples in messages.</param>
    /// <param name="samples">The samples in the order of their ids.</param>
    /// <param name="groups">The group of every sample of the data set.</param>
    /// <param name="classes">The class of every sample here; all 0 where there are none.</param>
    /// <param name="strata">The stratum of every sample here.</param>
    /// <param name="part">The part that gets the share.</param>
    public GroupCarver(MultimodalDataset dataset, int[] samples, IReadOnlyList<string> groups, int[] classes, int[] strata, string part)
    {
        _part = part;
        var counts = new GroupCounts(dataset, samples, groups);
        _groupOf = counts.GroupOf;
        _strataCounts = counts.Of(strata);
        _classCounts = counts.Of(classes);
        _strataTotals = GroupCounts.Totals(_strataCounts);
        _classTotals = GroupCounts.Totals(_classCounts);
    }

    /// <summary>Which samples go.</summary>
    public bool[] Carve(double share, int leave, RandomStream stream)
    {
        int groups = _strataCounts.Length;
        if (groups <= leave)
        {
            throw new DataException(
                $"{TableFaults.Count(groups, "group")} cannot give a {_part} set and leave {leave} for the rest; " +
                "bring more groups or assign the split");
        }

        bool[]? best = null;
        double bestCost = double.PositiveInfinity;
        int[] order = Enumerable.Range(0, groups).ToArray();
        for (int attempt = 0; attempt < Orders; attempt++)
        {
            stream.Shuffle<int>(order);
            (bool[] taken, double cost) = Try(order, share, leave);
            if (taken.Contains(true) && cost < bestCost)
            {
                (best, bestCost) = (taken, cost);
            }
        }

        return best is null
            ? throw new DataException(
                $"no group can go to {_part} without taking the last samples of a class from train; " +
                "bring more groups or assign the split")
            : _groupOf.Select(g => best[g]).ToArray();
    }

    private (bool[] Taken, double Cost) Try(int[] order, double share, int leave)
    {
        bool[] taken = new bool[order.Length];
        int[] strata = new int[_strataTotals.Length];
        int[] classes = new int[_classTotals.Length];
        double cost = Cost(strata, share, -1);
        int count = 0;
        foreach (int group in order)
        {
            double with = Cost(strata, share, group);
            if (with < cost && count < order.Length - leave && LeavesClasses(classes, group))
            {
                Take(group);
                cost = with;
            }
        }

        // Where every group is larger than the share, the one nearest to it goes.
        if (count == 0)
        {
            int[] possible = order.Where(g => LeavesClasses(classes, g)).ToArray();
            if (possible.Length > 0)
            {
                int nearest = possible.MinBy(g => Cost(strata, share, g));
                cost = Cost(strata, share, nearest);
                Take(nearest);
            }
        }

        return (taken, cost);

        void Take(int group)
        {
            taken[group] = true;
            count++;
            for (int s = 0; s < strata.Length; s++)
            {
                strata[s] += _strataCounts[group][s];
            }

            for (int c = 0; c < classes.Length; c++)
            {
                classes[c] += _classCounts[group][c];
            }
        }
    }

    private bool LeavesClasses(int[] taken, int group)
    {
        for (int c = 0; c < taken.Length; c++)
        {
            if (_classCounts[group][c] > 0 && taken[c] + _classCounts[group][c] == _classTotals[c])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sum over the strata of the squared distance from the share, relative to the stratum's size.</summary>
    private double Cost(int[] taken, double share, int group)
    {
        double cost = 0;
        for (int s = 0; s < taken.Length; s++)
        {
            if (_strataTotals[s] > 0)
            {
                double distance = taken[s] + (group < 0 ? 0 : _strataCounts[group][s]) - (share * _strataTotals[s]);
                cost += distance * distance / _strataTotals[s];
            }
        }

        return cost;
    }
}
