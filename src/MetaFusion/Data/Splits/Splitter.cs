using MetaFusion.Data.Splits.Internal;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Values;
using MetaFusion.Tensors;

namespace MetaFusion.Data.Splits;

/// <summary>Shares samples out between train, validation and test.</summary>
/// <remarks>
/// The split depends on ids, targets, groups and the random stream, not on the order of the tables' rows. Groups of the
/// data set are never parted; a split assigned by the data set is followed.
/// </remarks>
internal static class Splitter
{
    /// <summary>Splits samples.</summary>
    /// <param name="dataset">The data set, with a target.</param>
    /// <param name="samples">The samples to share out, usually <see cref="MultimodalDataset.UsableSamples"/>.</param>
    /// <param name="options">The shares; null for the defaults.</param>
    /// <param name="random">The stream named <c>split</c>.</param>
    /// <param name="warnings">Gets a sentence for a class missing in a part and for very small parts; null to ignore
    /// them.</param>
    /// <param name="pools">Whether what is not test stays together in train, where nobody assigned samples to validation.</param>
    /// <returns>Three disjoint lists, each ascending, that together hold every sample.</returns>
    /// <exception cref="DataException">
    /// There are too few samples or groups; a sample lacks its group or its assigned split; a class cannot be in train.
    /// </exception>
    public static DataSplit Split(
        MultimodalDataset dataset,
        ReadOnlySpan<int> samples,
        SplitOptions? options,
        RandomStream random,
        DataWarnings? warnings = null,
        bool pools = false)
    {
        options ??= new SplitOptions();
        int[] ordered = samples.ToArray();
        Array.Sort(ordered, (a, b) => CanonicalText.Compare(dataset.SampleIds[a], dataset.SampleIds[b]));
        var carver = new SplitCarver(dataset, options.Stratify, random);
        DataSplit split = dataset.AssignedSplits is { } assigned
            ? AssignedSplit.Of(dataset, assigned, ordered, carver, options, warnings, pools)
            : Drawn(ordered, carver, options, pools);
        return Checked(dataset, split, warnings);
    }

    /// <summary>Takes a split that the caller made: a fold, or parts kept from an earlier fit.</summary>
    /// <param name="dataset">The data set, with a target.</param>
    /// <param name="samples">The samples that may be named, usually <see cref="MultimodalDataset.UsableSamples"/>.</param>
    /// <param name="parts">Sample indices of every part; samples may be left out, and test may be empty.</param>
    /// <param name="warnings">As for <see cref="Split"/>.</param>
    /// <param name="pools">Whether validation may be empty, because samples of train choose as well.</param>
    /// <returns>The same parts, each ascending.</returns>
    /// <exception cref="DataException">
    /// Train or validation is empty; a sample does not exist, cannot be used or is named twice; a class is not in train.
    /// </exception>
    public static DataSplit Take(MultimodalDataset dataset, ReadOnlySpan<int> samples, DataSplit parts, DataWarnings? warnings = null, bool pools = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(parts);
        return Checked(dataset, GivenSplit.Check(dataset, samples, parts, pools), warnings);
    }

    private static DataSplit Checked(MultimodalDataset dataset, DataSplit split, DataWarnings? warnings)
    {
        SplitChecks.TrainHasEveryClass(dataset, split);
        if (warnings is not null)
        {
            SplitChecks.WarnOfMissingClasses(dataset, split, warnings);
            WarnOfSmallParts(split, warnings);
        }

        return split;
    }

    private static DataSplit Drawn(int[] ordered, SplitCarver carver, SplitOptions options, bool pools)
    {
        int parts = options.TestShare > 0 ? 3 : 2;
        if (ordered.Length < parts)
        {
            throw new DataException(
                $"{TableFaults.Count(ordered.Length, "usable sample")} cannot be split into {parts} parts; bring more samples");
        }

        (int[] rest, int[] test) = options.TestShare > 0
            ? carver.Carve(ordered, options.TestShare, SplitNames.Test, leave: 2)
            : (ordered, []);
        (int[] train, int[] validation) = pools ? (rest, []) : carver.Carve(rest, options.ValidationShare, SplitNames.Validation, leave: 1);
        return Sorted(train, validation, test);
    }

    private static void WarnOfSmallParts(DataSplit split, DataWarnings warnings)
    {
        if (split.Validation.Count == 0)
        {
            if (split.Test.Count is > 0 and < SplitChecks.FewSamples)
            {
                warnings.Add(
                    $"the split leaves {TableFaults.Count(split.Test.Count, "sample")} to test; figures on so few are uncertain, so compare several seeds");
            }
        }
        else if (split.Validation.Count < SplitChecks.FewSamples || split.Test.Count is > 0 and < SplitChecks.FewSamples)
        {
            warnings.Add(
                $"the split leaves {TableFaults.Count(split.Train.Count, "sample")} to train, {split.Validation.Count} to validate and " +
                $"{split.Test.Count} to test; figures on so few are uncertain, so compare several seeds");
        }
    }

    /// <summary>A split whose lists ascend.</summary>
    internal static DataSplit Sorted(IEnumerable<int> train, IEnumerable<int> validation, IEnumerable<int> test) =>
        new([.. train.Order()], [.. validation.Order()], [.. test.Order()]);
}
