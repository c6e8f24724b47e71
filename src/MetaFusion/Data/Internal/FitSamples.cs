namespace MetaFusion.Data.Internal;

/// <summary>The samples that a fit or a design can use.</summary>
internal static class FitSamples
{
    /// <summary>The samples with a target and every modality, ascending.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="user">Who asks, at the start of messages: "fit", "design".</param>
    /// <param name="warnings">Gets a sentence where samples with a target were left out; null to ignore it.</param>
    /// <returns>The samples, and how many others have a target but lack a modality.</returns>
    /// <exception cref="DataException">There is no target, or no sample has a target and every modality.</exception>
    public static (int[] Samples, int LeftOut) Of(MultimodalDataset dataset, string user, DataWarnings? warnings)
    {
        if (dataset.Target is null)
        {
            throw new DataException($"{user}: the data set has no target; name the target's file and column in the experiment");
        }

        int[] known = Enumerable.Range(0, dataset.SampleIds.Count).Where(dataset.HasTarget).ToArray();
        int[] complete = known.Where(dataset.IsComplete).ToArray();
        if (complete.Length == 0)
        {
            throw new DataException($"{user}: no sample has a target and every modality; check that the tables use the same ids");
        }

        int leftOut = known.Length - complete.Length;
        if (leftOut > 0)
        {
            warnings?.Add(
                $"{leftOut} of {known.Length} samples {(leftOut == 1 ? "lacks" : "lack")} a whole modality and " +
                $"{(leftOut == 1 ? "was" : "were")} left out");
        }

        return (complete, leftOut);
    }
}
