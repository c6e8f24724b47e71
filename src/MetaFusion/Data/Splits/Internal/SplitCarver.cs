using MetaFusion.Data.Tables.Internal;
using MetaFusion.Tensors;

namespace MetaFusion.Data.Splits.Internal;

/// <summary>Takes a share of some samples: stratified, by whole groups, or both.</summary>
internal sealed class SplitCarver(MultimodalDataset dataset, bool stratify, RandomStream random)
{
    /// <summary>Takes a share.</summary>
    /// <param name="samples">The samples in the order of their ids.</param>
    /// <param name="share">The share to take, above 0.</param>
    /// <param name="part">The name of the part that gets it: names the random stream, and the part in messages.</param>
    /// <param name="leave">How many samples or groups must stay.</param>
    /// <returns>The samples that stay and those that were taken, each in the order of their ids.</returns>
    /// <exception cref="DataException">The share cannot be taken.</exception>
    public (int[] Left, int[] Taken) Carve(int[] samples, double share, string part, int leave)
    {
        int wanted = Math.Max(1, (int)Math.Round(samples.Length * share, MidpointRounding.AwayFromZero));
        int[] strata = SplitStrata.Of(dataset, samples, stratify);
        RandomStream stream = random.Derive(part);
        bool[] taken = dataset.Groups is { } groups
            ? new GroupCarver(dataset, samples, groups, ClassesOf(samples), strata, part).Carve(share, leave, stream)
            : Stratified(samples, strata, Math.Min(wanted, samples.Length - leave), stream);
        if (!taken.Contains(true))
        {
            throw new DataException(
                $"{TableFaults.Count(samples.Length, "sample")} are too few to give a {part} set its share and leave every class in train; " +
                "bring more samples or assign the split");
        }

        return (samples.Where((_, i) => !taken[i]).ToArray(), samples.Where((_, i) => taken[i]).ToArray());
    }

    private int[] ClassesOf(int[] samples) => dataset.Target is { Kind: TargetKind.Classification } target
        ? samples.Select(s => (int)target.Values[s]).ToArray()
        : new int[samples.Length];

    /// <summary>
    /// Each stratum gives its share by the method of largest remainders, so that the total is exact; a class keeps at
    /// least one sample.
    /// </summary>
    private static bool[] Stratified(int[] samples, int[] strata, int wanted, RandomStream stream)
    {
        bool[] taken = new bool[samples.Length];
        int[][] members = Enumerable.Range(0, samples.Length).GroupBy(i => strata[i]).OrderBy(g => g.Key).Select(g => g.ToArray()).ToArray();
        int[] quota = members.Select(m => (int)((long)wanted * m.Length / samples.Length)).ToArray();
        int[] most = members.Select(m => members.Length > 1 ? m.Length - 1 : m.Length).ToArray();

        // Equal remainders are common (equal classes): chance decides between them.
        int[] order = Enumerable.Range(0, members.Length).ToArray();
        stream.Shuffle<int>(order);
        int[] byRemainder = order.OrderByDescending(s => (long)wanted * members[s].Length % samples.Length).ToArray();
        int left = wanted - quota.Sum();
        for (bool gave = true; left > 0 && gave;)
        {
            gave = false;
            foreach (int s in byRemainder)
            {
                if (left > 0 && quota[s] < most[s])
                {
                    quota[s]++;
                    left--;
                    gave = true;
                }
            }
        }

        for (int s = 0; s < members.Length; s++)
        {
            stream.Shuffle<int>(members[s]);
            foreach (int i in members[s].Take(Math.Min(quota[s], most[s])))
            {
                taken[i] = true;
            }
        }

        return taken;
    }
}
