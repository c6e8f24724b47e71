using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>Spreads the patterns of missing modalities evenly over an epoch, so that every batch has its share of each.</summary>
internal static class PatternOrder
{
    /// <summary>
    /// Rearranges a shuffled order: the samples of a pattern keep their order and stand at even distances, from a start drawn
    /// for the pattern, so that a pattern of few samples is not always at the same place.
    /// </summary>
    /// <param name="order">Row numbers; rearranged in place.</param>
    /// <param name="presence">What the rows have.</param>
    /// <param name="random">The stream of this epoch.</param>
    public static void Deal(int[] order, Presence presence, RandomStream random)
    {
        double[] start = Enumerable.Range(0, presence.Patterns).Select(_ => random.NextDouble()).ToArray();
        int[] size = new int[presence.Patterns];
        foreach (int row in order)
        {
            size[presence.PatternOf(row)]++;
        }

        int[] met = new int[presence.Patterns];
        double[] place = new double[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            int pattern = presence.PatternOf(order[i]);
            place[i] = (met[pattern]++ + start[pattern]) / size[pattern];
        }

        // Equal places keep the shuffled order: OrderBy is stable.
        int[] dealt = Enumerable.Range(0, order.Length).OrderBy(i => place[i]).Select(i => order[i]).ToArray();
        dealt.CopyTo(order, 0);
    }
}
