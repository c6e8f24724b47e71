using MetaFusion.Data.Tables.Internal;

namespace MetaFusion.Data.Splits.Internal;

/// <summary>Looks at a finished split.</summary>
internal static class SplitChecks
{
    /// <summary>Parts of fewer samples than this get a warning.</summary>
    public const int FewSamples = 20;

    /// <summary>Refuses a split that keeps a class from train.</summary>
    /// <exception cref="DataException">A class that some sample has is in no training sample.</exception>
    public static void TrainHasEveryClass(MultimodalDataset dataset, DataSplit split)
    {
        string[] missing = Missing(dataset, split.Train, [.. split.Validation, .. split.Test]);
        if (missing.Length > 0)
        {
            throw new DataException(
                $"train has no sample of {Classes(missing)}, so the model could not learn {(missing.Length == 1 ? "it" : "them")}; " +
                "stratify the split, assign it otherwise, or leave the class out");
        }
    }

    /// <summary>Warns of classes that a part cannot judge.</summary>
    public static void WarnOfMissingClasses(MultimodalDataset dataset, DataSplit split, DataWarnings warnings)
    {
        Warn(split.Validation, SplitNames.Validation);
        Warn(split.Test, SplitNames.Test);

        void Warn(IReadOnlyList<int> part, string name)
        {
            string[] missing = part.Count == 0 ? [] : Missing(dataset, part, split.Train);
            if (missing.Length > 0)
            {
                warnings.Add($"{name} has no sample of {Classes(missing)}; " +
                    $"its figures say nothing about {(missing.Length == 1 ? "it" : "them")}");
            }
        }
    }

    /// <summary>Names classes in a sentence.</summary>
    public static string Classes(string[] labels) =>
        $"{(labels.Length == 1 ? "class" : "classes")} {NameHints.List(labels)}";

    /// <summary>The classes of some samples that no sample of a part has, in the order of their codes; none for regression.</summary>
    public static string[] Missing(MultimodalDataset dataset, IReadOnlyList<int> part, IEnumerable<int> others)
    {
        if (dataset.Target is not { Kind: TargetKind.Classification } target)
        {
            return [];
        }

        var here = part.Select(s => target.Values[s]).ToHashSet();
        return others.Select(s => target.Values[s]).Where(code => !here.Contains(code)).Distinct().Order()
            .Select(code => target.Classes[(int)code]).ToArray();
    }
}
