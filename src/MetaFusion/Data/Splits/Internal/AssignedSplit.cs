using MetaFusion.Data.Tables.Internal;

namespace MetaFusion.Data.Splits.Internal;

/// <summary>Follows a split that the data assigns.</summary>
internal static class AssignedSplit
{
    /// <summary>Collects the parts; where no sample is assigned to validation, it is carved from train, or all of train stays together.</summary>
    public static DataSplit Of(
        MultimodalDataset dataset,
        IReadOnlyList<string> assigned,
        int[] ordered,
        SplitCarver carver,
        SplitOptions options,
        DataWarnings? warnings,
        bool pools)
    {
        foreach (int sample in ordered)
        {
            if (assigned[sample].Length == 0)
            {
                throw new DataException($"sample '{dataset.SampleIds[sample]}' has no assigned split; " +
                    "write train, validation or test for it");
            }
        }

        int[] train = ordered.Where(s => assigned[s] == SplitNames.Train).ToArray();
        int[] validation = ordered.Where(s => assigned[s] == SplitNames.Validation).ToArray();
        int[] test = ordered.Where(s => assigned[s] == SplitNames.Test).ToArray();
        if (train.Length == 0)
        {
            throw new DataException("no usable sample is assigned to train; assign some");
        }

        if (validation.Length == 0 && !pools)
        {
            (train, validation) = carver.Carve(train, options.ValidationShare, SplitNames.Validation, leave: 1);
        }

        WarnOfPartedGroups(dataset, [train, validation, test], warnings);
        return Splitter.Sorted(train, validation, test);
    }

    private static void WarnOfPartedGroups(MultimodalDataset dataset, int[][] parts, DataWarnings? warnings)
    {
        if (dataset.Groups is not { } groups || warnings is null)
        {
            return;
        }

        string[] parted = parts.SelectMany(part => part.Select(s => groups[s]).Distinct())
            .Where(g => g.Length > 0).GroupBy(g => g).Where(g => g.Count() > 1).Select(g => g.Key).Order(StringComparer.Ordinal).ToArray();
        if (parted.Length > 0)
        {
            warnings.Add(
                $"the assigned split parts {TableFaults.Count(parted.Length, "group")} ({NameHints.List(parted)}); it was followed, " +
                "but samples of one group then help to judge each other");
        }
    }
}
