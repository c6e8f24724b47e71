using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Data.Splits.Internal;
using MetaFusion.Data.Tables.Internal;

namespace MetaFusion.Evaluation.Designs;

/// <summary>Looks at every part of a design before the first epoch of the first.</summary>
/// <remarks>
/// An error is a class that train (or an inner train) lacks although another sample of the part has it. Warnings: a class
/// that validation, inner validation or test lacks; parts of very few samples; a group larger than a fold should be; a
/// group that is in two of train, validation and test (possible where the split is assigned or the folds are a file's).
/// The same finding in several parts is one sentence.
/// </remarks>
internal static class DesignPreflight
{
    /// <summary>Checks the parts of a design.</summary>
    /// <param name="dataset">The data set that was divided.</param>
    /// <param name="parts">Its parts.</param>
    public static PreflightReport Check(MultimodalDataset dataset, IReadOnlyList<DesignPart> parts)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(parts);
        var errors = new Findings();
        var warnings = new Findings();
        foreach (DesignPart part in parts)
        {
            CheckClasses(dataset, part, errors, warnings);
            CheckGroups(dataset, part, warnings);
        }

        return new PreflightReport(errors.Sentences(), [.. warnings.Sentences(), .. LargeGroups(dataset, parts), .. Small(parts)]);
    }

    private static void CheckClasses(MultimodalDataset dataset, DesignPart part, Findings errors, Findings warnings)
    {
        Look(part.Split, "");
        foreach (DataSplit inner in part.Inner)
        {
            Look(inner, "inner ");
        }

        void Look(DataSplit split, string prefix)
        {
            string[] untrained = SplitChecks.Missing(dataset, split.Train, [.. split.Validation, .. split.Test]);
            foreach (string label in untrained)
            {
                errors.Add(
                    part.Name,
                    $"class '{label}' has no sample in the {prefix}train part of",
                    $"so no model could learn it there; {Remedy(dataset, label, part)}");
            }

            WarnOf(split.Validation, $"{prefix}validation");
            WarnOf(split.Test, "test");

            void WarnOf(IReadOnlyList<int> samples, string name)
            {
                foreach (string label in samples.Count == 0 ? [] : SplitChecks.Missing(dataset, samples, split.Train))
                {
                    warnings.Add(
                        part.Name,
                        $"class '{label}' has no sample in the {name} part of",
                        "whose figures say nothing about it; use fewer folds, stratify, or bring more samples of the class");
                }
            }
        }
    }

    /// <summary>What to do about a class that train lacks, by why it lacks it.</summary>
    private static string Remedy(MultimodalDataset dataset, string label, DesignPart part)
    {
        int code = dataset.Target!.Classes.ToList().IndexOf(label);
        int[] having = part.Split.Train.Concat(part.Split.Validation).Concat(part.Split.Test)
            .Where(s => (int)dataset.Target.Values[s] == code).ToArray();
        if (having.Length == 1)
        {
            return $"only sample '{dataset.SampleIds[having[0]]}' has the class: bring more, or merge or leave out the class";
        }

        string[] groups = dataset.Groups is { } all ? having.Select(s => all[s]).Distinct(StringComparer.Ordinal).ToArray() : [];
        return groups.Length == 1
            ? $"all its samples are in group '{groups[0]}': bring another group that has it, or merge or leave out the class"
            : "stratify, use other folds, or merge or leave out the class";
    }

    private static void CheckGroups(MultimodalDataset dataset, DesignPart part, Findings warnings)
    {
        if (dataset.Groups is not { } groups)
        {
            return;
        }

        IReadOnlyList<int>[] lists = [part.Split.Train, part.Split.Validation, part.Split.Test];
        string[] parted = lists.SelectMany(list => list.Select(s => groups[s]).Distinct(StringComparer.Ordinal))
            .Where(g => g.Length > 0).GroupBy(g => g).Where(g => g.Count() > 1).Select(g => g.Key)
            .Order(StringComparer.Ordinal).ToArray();
        if (parted.Length > 0)
        {
            warnings.Add(
                part.Name,
                $"{TableFaults.Count(parted.Length, "group")} ({NameHints.List(parted)}) in two or more of train, validation and test of",
                "so samples of one group help to judge each other; assign whole groups");
        }
    }

    /// <summary>Groups that make the folds of a repeat uneven, whoever deals them: a sentence for each group.</summary>
    private static IEnumerable<string> LargeGroups(MultimodalDataset dataset, IReadOnlyList<DesignPart> parts)
    {
        if (dataset.Groups is not { } groups || parts.Count == 0)
        {
            return [];
        }

        DesignPart[] folds = parts.Where(part => part.Repeat == parts[0].Repeat).ToArray();
        int[] samples = [.. parts[0].Split.Train, .. parts[0].Split.Validation, .. parts[0].Split.Test];
        int share = samples.Length / folds.Length;
        return folds.Length < 2 ? [] : samples.GroupBy(s => groups[s], StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0 && group.Count() > share)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
                $"group '{group.Key}' has {group.Count()} of {samples.Length} samples, more than one of {folds.Length} folds of repeat-" +
                $"{parts[0].Repeat} should hold ({share}), so its fold is large and the others small; use fewer folds");
    }

    /// <summary>One sentence about the part with the fewest samples to judge or choose by.</summary>
    private static string[] Small(IReadOnlyList<DesignPart> parts)
    {
        DesignPart[] small = parts
            .Where(p => p.Split.Validation.Count < SplitChecks.FewSamples || p.Split.Test.Count is > 0 and < SplitChecks.FewSamples)
            .OrderBy(p => p.Split.Test.Count).ThenBy(p => p.Split.Validation.Count)
            .ToArray();
        return small.Length == 0 ? [] :
        [
            $"few samples judge or choose in {small[0].Name}{Findings.Others(small.Length - 1)} ({small[0].Split.Train.Count} train, " +
            $"{small[0].Split.Validation.Count} validate and {small[0].Split.Test.Count} test in the first); figures of one such " +
            "part are uncertain, so read means over many parts, or use fewer folds",
        ];
    }
}
