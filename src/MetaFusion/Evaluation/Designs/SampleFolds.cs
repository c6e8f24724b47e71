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
    /// <param name="strataOf">The stratum of every one of some samples, which the folds share evenly.</param>
    /// <param name="stream">Shuffles.</param>
    /// <param name="name">Who deals, for messages.</param>
    /// <exception cref="DesignException">There are fewer samples or groups than folds.</exception>
    public static int[] Deal(
        MultimodalDataset dataset, IReadOnlyList<int> samples, int folds, IReadOnlyList<string>? groups, Func<int[], int[]> strataOf, RandomStream stream, string name)
    {
        int[] byId = [.. Enumerable.Range(0, samples.Count).OrderBy(i => CanonicalText.Of(dataset.SampleIds[samples[i]]), StringComparer.Ordinal)];
        int[] ordered = byId.Select(i => samples[i]).ToArray();
        int[] strata = strataOf(ordered);
        int[] dealt = groups is null
            ? FoldDealer.Deal(strata, folds, stream, name)
            : new GroupDealer(new GroupCounts(dataset, ordered, groups), strata).Deal(folds, stream, name);
        int[] foldOf = new int[samples.Count];
        for (int place = 0; place < byId.Length; place++)
        {
            foldOf[byId[place]] = dealt[place];
        }

        return foldOf;
    }
}
