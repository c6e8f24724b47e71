using MetaFusion.Data;
using MetaFusion.Data.Values;
using MetaFusion.Tensors;

namespace MetaFusion.Studies.Internal;

/// <summary>Takes modalities away from samples by chance, to see what would be if they were missing.</summary>
internal static class HolePunch
{
    /// <summary>The same samples without some of their rows, every modality on its own.</summary>
    /// <param name="dataset">The data.</param>
    /// <param name="rate">The share of the rows of every modality that are taken, from 0 to below 1.</param>
    /// <param name="random">A stream of its own.</param>
    /// <exception cref="StudyException">The rate is no such share.</exception>
    public static MultimodalDataset AtRandom(MultimodalDataset dataset, double rate, RandomStream random)
    {
        if (rate is not (>= 0 and < 1))
        {
            throw new StudyException(FormattableString.Invariant($"holes: {rate} is not a share of samples; give 0 or more, below 1"));
        }

        return new MultimodalDataset(
            dataset.SampleIds,
            dataset.Modalities.Select(modality => Punched(modality, rate, random.Derive(modality.Name))).ToArray(),
            dataset.Target, dataset.Groups, dataset.AssignedSplits);
    }

    private static Modality Punched(Modality modality, double rate, RandomStream random)
    {
        // In the order of ids, so that the order of rows changes nothing.
        int[] rows = Enumerable.Range(0, modality.Ids.Count).OrderBy(row => CanonicalText.Of(modality.Ids[row]), StringComparer.Ordinal).ToArray();
        int[] kept = rows.Where(_ => random.NextDouble() >= rate).Order().ToArray();
        return modality.Take(kept);
    }
}
