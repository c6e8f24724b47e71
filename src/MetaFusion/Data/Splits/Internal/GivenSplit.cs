using System.Globalization;

namespace MetaFusion.Data.Splits.Internal;

/// <summary>A split that the caller made: checked, never changed.</summary>
internal static class GivenSplit
{
    /// <summary>Checks a split sample by sample.</summary>
    /// <param name="dataset">The data set that the indices count in.</param>
    /// <param name="usable">The samples that may be named.</param>
    /// <param name="parts">The split; it may leave samples out.</param>
    /// <param name="pools">Whether validation may be empty, because samples of train choose as well.</param>
    /// <returns>The same parts, each ascending.</returns>
    /// <exception cref="DataException">Train or validation is empty; a sample does not exist, cannot be used, or is named
    /// twice.</exception>
    public static DataSplit Check(MultimodalDataset dataset, ReadOnlySpan<int> usable, DataSplit parts, bool pools)
    {
        var known = new HashSet<int>(usable.ToArray());
        var homes = new Dictionary<int, string>();
        Note(parts.Train, SplitNames.Train);
        Note(parts.Validation, SplitNames.Validation);
        Note(parts.Test, SplitNames.Test);
        return Splitter.Sorted(parts.Train, parts.Validation, parts.Test);

        void Note(IReadOnlyList<int> part, string name)
        {
            if (part.Count == 0 && name != SplitNames.Test && !(pools && name == SplitNames.Validation))
            {
                throw new DataException($"given parts: {name} has no sample; a fit needs samples to train and to validate");
            }

            foreach (int sample in part)
            {
                Check(sample, name);
            }
        }

        void Check(int sample, string name)
        {
            if (sample < 0 || sample >= dataset.SampleIds.Count)
            {
                throw new DataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"given parts: {name} names sample {sample}, and the data set has {dataset.SampleIds.Count} (counted from 0)"));
            }

            if (!known.Contains(sample))
            {
                throw new DataException(
                    $"given parts: sample '{dataset.SampleIds[sample]}' of {name} lacks its target or every modality; name other samples");
            }

            if (!homes.TryAdd(sample, name))
            {
                throw new DataException(
                    $"given parts: sample '{dataset.SampleIds[sample]}' is in {homes[sample]} and again in {name}; every sample belongs to one part");
            }
        }
    }
}
