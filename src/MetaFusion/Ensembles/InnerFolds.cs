using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>Deals validation samples into parts, so that what is fitted to some can be judged by the others.</summary>
internal static class InnerFolds
{
    /// <summary>Number of parts; of fewer samples, or groups of them, each is one.</summary>
    public const int Most = 5;

    /// <summary>The rows of every part, rising; two parts or more where there are two samples. A single group is dealt sample by sample.</summary>
    /// <inheritdoc cref="Deal"/>
    public static int[][] Rows(IReadOnlyList<double> targets, IReadOnlyList<string>? groups, RandomStream random)
    {
        int[] partOf = Deal(targets, groups?.Distinct(StringComparer.Ordinal).Skip(1).Any() == true ? groups : null, random);
        return [.. Enumerable.Range(0, partOf.Max() + 1).Select(part => Enumerable.Range(0, partOf.Length).Where(row => partOf[row] == part).ToArray())];
    }

    /// <summary>The part of every sample.</summary>
    /// <param name="targets">A number by sample; samples that are alike in it are spread evenly over the parts.</param>
    /// <param name="groups">A label by sample; samples of one group stay together. Null where every sample is one.</param>
    /// <param name="random">Decides among equals.</param>
    /// <returns>Parts from 0 on, none of them empty.</returns>
    public static int[] Deal(IReadOnlyList<double> targets, IReadOnlyList<string>? groups, RandomStream random)
    {
        int[][] units = Enumerable.Range(0, targets.Count)
            .GroupBy(row => groups is null ? $"{row}" : groups[row], StringComparer.Ordinal)
            .Select(unit => unit.ToArray()).ToArray();
        int[] order = [.. Enumerable.Range(0, units.Length)];
        random.Shuffle<int>(order);
        order = [.. order.OrderBy(unit => units[unit].Average(row => targets[row]))];
        int parts = Math.Min(Most, units.Length);
        int[] seats = [.. Enumerable.Range(0, parts)];
        int[] partOf = new int[targets.Count];
        for (int place = 0; place < order.Length; place++)
        {
            // Neighbours by target sit in different parts, in an order of chance, which no trend along the targets can follow.
            if (place % parts == 0)
            {
                random.Shuffle<int>(seats);
            }

            foreach (int row in units[order[place]])
            {
                partOf[row] = seats[place % parts];
            }
        }

        return partOf;
    }
}
