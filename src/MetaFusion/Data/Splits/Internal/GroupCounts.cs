namespace MetaFusion.Data.Splits.Internal;

/// <summary>The groups of some samples, numbered in the order of their names.</summary>
internal sealed class GroupCounts
{
    /// <param name="dataset">Names the samples in messages.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="groups">The group of every sample of the data set.</param>
    /// <exception cref="DataException">A sample has no group.</exception>
    public GroupCounts(MultimodalDataset dataset, int[] samples, IReadOnlyList<string> groups)
    {
        foreach (int sample in samples)
        {
            if (groups[sample].Length == 0)
            {
                throw new DataException($"sample '{dataset.SampleIds[sample]}' has no group; give every sample one");
            }
        }

        string[] names = samples.Select(s => groups[s]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var index = names.Select((name, g) => (name, g)).ToDictionary(p => p.name, p => p.g, StringComparer.Ordinal);
        GroupOf = samples.Select(s => index[groups[s]]).ToArray();
        Count = names.Length;
    }

    /// <summary>Number of groups.</summary>
    public int Count { get; }

    /// <summary>The group of every sample.</summary>
    public int[] GroupOf { get; }

    /// <summary>By group: how many of its samples have each label.</summary>
    /// <param name="labels">A label per sample, from 0.</param>
    public int[][] Of(int[] labels)
    {
        int width = labels.Max() + 1;
        int[][] counts = Enumerable.Range(0, Count).Select(_ => new int[width]).ToArray();
        for (int i = 0; i < labels.Length; i++)
        {
            counts[GroupOf[i]][labels[i]]++;
        }

        return counts;
    }

    /// <summary>Sums over the groups.</summary>
    public static int[] Totals(int[][] counts) =>
        Enumerable.Range(0, counts[0].Length).Select(c => counts.Sum(g => g[c])).ToArray();
}
