using MetaFusion.Data;
using MetaFusion.Data.Splits.Internal;
using MetaFusion.Data.Values;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Designs;

/// <summary>Deals samples into folds by their ids, so that the order of a table's rows does not matter; groups are never parted.</summary>
internal static class SampleFolds
{
    /// <summary>The fold of every sample, aligned with them.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="folds">Number of folds.</param>
    /// <param name="groups">The group of every sample of the data set; null to deal the samples one by one.</param>
    /// <param name="strataOf">
    /// The stratum of every one of some samples, which the folds share evenly; by several marks where each of them shall come out even.
    /// </param>
    /// <param name="stream">Shuffles.</param>
    /// <param name="name">Who deals, for messages.</param>
    /// <exception cref="DesignException">There are fewer samples or groups than folds.</exception>
    public static int[] Deal(
        MultimodalDataset dataset, IReadOnlyList<int> samples, int folds, IReadOnlyList<string>? groups, Func<int[], int[][]> strataOf, RandomStream stream, string name)
    {
        int[] byId = [.. Enumerable.Range(0, samples.Count).OrderBy(i => CanonicalText.Of(dataset.SampleIds[samples[i]]), StringComparer.Ordinal)];
        int[] ordered = byId.Select(i => samples[i]).ToArray();
        int[][] strata = strataOf(ordered);
        int[] dealt = groups is null ? Single(dataset, ordered, folds, strata, stream, name) : InGroups(dataset, ordered, folds, groups, strata, stream, name);
        int[] foldOf = new int[samples.Count];
        for (int place = 0; place < byId.Length; place++)
        {
            foldOf[byId[place]] = dealt[place];
        }

        return foldOf;
    }

    /// <summary>Samples with one mark are dealt out like cards; with several, each sample is placed where it evens out all of them.</summary>
    private static int[] Single(MultimodalDataset dataset, int[] ordered, int folds, int[][] strata, RandomStream stream, string name)
    {
        if (strata.Length == 1)
        {
            return FoldDealer.Deal(strata[0], folds, stream, name);
        }

        FoldDealer.RequireEnough(ordered.Length, folds, name);
        return InGroups(dataset, ordered, folds, dataset.SampleIds, strata, stream, name);
    }

    private static int[] InGroups(
        MultimodalDataset dataset, int[] ordered, int folds, IReadOnlyList<string> groups, int[][] strata, RandomStream stream, string name) =>
        new GroupDealer(new GroupCounts(dataset, ordered, groups), strata).Deal(folds, stream, name);
}
