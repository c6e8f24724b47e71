using MetaFusion.Data.Tables.Internal;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Designs;

/// <summary>Deals samples into folds, each stratum evenly.</summary>
internal static class FoldDealer
{
    /// <summary>The fold of every sample.</summary>
    /// <param name="strata">The stratum of every sample, in the order of their ids.</param>
    /// <param name="folds">Number of folds.</param>
    /// <param name="stream">Shuffles the samples of a stratum, and the order of the folds.</param>
    /// <param name="name">The design or part, for messages.</param>
    /// <remarks>
    /// The shuffled strata lie one behind the other and are dealt out in turn like cards: no two folds differ by more than
    /// one sample, in all and in any stratum.
    /// </remarks>
    /// <exception cref="DesignException">There are fewer samples than folds.</exception>
    public static int[] Deal(int[] strata, int folds, RandomStream stream, string name)
    {
        RequireEnough(strata.Length, folds, name);
        int[] seats = Enumerable.Range(0, folds).ToArray();
        stream.Shuffle<int>(seats);
        var foldOf = new int[strata.Length];
        int dealt = 0;
        foreach (IGrouping<int, int> stratum in Enumerable.Range(0, strata.Length).GroupBy(i => strata[i]).OrderBy(g => g.Key))
        {
            int[] members = stratum.ToArray();
            stream.Shuffle<int>(members);
            foreach (int i in members)
            {
                foldOf[i] = seats[dealt++ % folds];
            }
        }

        return foldOf;
    }

    /// <summary>Refuses folds of which one would be empty.</summary>
    /// <exception cref="DesignException">There are fewer samples than folds.</exception>
    public static void RequireEnough(int samples, int folds, string name)
    {
        if (samples < folds)
        {
            throw new DesignException(
                $"{name}: {TableFaults.Count(samples, "usable sample")} cannot fill {folds} folds; use fewer folds or bring more samples");
        }
    }
}
