namespace MetaFusion.Data.Splits.Internal;

/// <summary>Which samples should be shared out evenly: classes, or ranges of the target.</summary>
internal static class SplitStrata
{
    private const int MostRanges = 10;
    private const int FewestPerRange = 5;

    /// <summary>The stratum of every sample, from 0.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="samples">Samples in the order of their ids, which breaks ties.</param>
    /// <param name="stratify">False puts all samples into one stratum.</param>
    public static int[] Of(MultimodalDataset dataset, int[] samples, bool stratify)
    {
        int[] strata = new int[samples.Length];
        if (!stratify || dataset.Target is not { } target)
        {
            return strata;
        }

        double[] first = samples.Select(s => target.Values[s * target.Outputs.Count]).ToArray();
        if (target.Kind == TargetKind.Classification)
        {
            return first.Select(code => (int)code).ToArray();
        }

        int ranges = Math.Clamp(samples.Length / FewestPerRange, 1, MostRanges);
        int[] byValue = Enumerable.Range(0, samples.Length).OrderBy(i => first[i]).ToArray();
        for (int rank = 0; rank < byValue.Length; rank++)
        {
            strata[byValue[rank]] = (int)((long)rank * ranges / byValue.Length);
        }

        return strata;
    }
}
