namespace MetaFusion.Data.Splits.Internal;

/// <summary>The samples that a fit or a design can use.</summary>
internal static class FitSamples
{
    /// <summary>The samples with a target and at least one modality, ascending.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="user">Who asks, at the start of messages: "fit", "design".</param>
    /// <param name="warnings">Gets a sentence where samples with a target were left out; null to ignore it.</param>
    /// <param name="needsAll">Whether only samples with every modality can be used.</param>
    /// <returns>The samples, and how many others have a target but no modality, or not all that are needed.</returns>
    /// <exception cref="DataException">There is no target, or no sample that can be used.</exception>
    public static (int[] Samples, int LeftOut) Of(MultimodalDataset dataset, string user, DataWarnings? warnings, bool needsAll = false)
    {
        if (dataset.Target is null)
        {
            throw new DataException($"{user}: the data set has no target; name the target's file and column in the experiment");
        }

        int[] known = Enumerable.Range(0, dataset.SampleIds.Count).Where(dataset.HasTarget).ToArray();
        int[] usable = known.Where(needsAll ? dataset.IsComplete : dataset.HasAny).ToArray();
        if (usable.Length == 0)
        {
            throw new DataException(
                $"{user}: no sample has a target and {(needsAll ? "every" : "a")} modality; check that the tables use the same ids");
        }

        int leftOut = known.Length - usable.Length;
        if (leftOut > 0)
        {
            warnings?.Add(
                $"{leftOut} of {known.Length} samples {(leftOut == 1 ? "lacks" : "lack")} {(needsAll ? "a whole modality" : "every modality")} and " +
                $"{(leftOut == 1 ? "was" : "were")} left out");
        }

        return (usable, leftOut);
    }
}
