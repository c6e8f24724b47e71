using MetaFusion.Data;
using MetaFusion.Data.Splits;

namespace MetaFusion.Studies.Procedures;

/// <summary>The samples with every modality, for contenders that need them all.</summary>
internal static class CompleteSamples
{
    /// <summary>The parts without incomplete samples.</summary>
    /// <param name="dataset">The data.</param>
    /// <param name="parts">The parts of a unit.</param>
    public static DataSplit Of(MultimodalDataset dataset, DataSplit parts) => new(
        Among(dataset, parts.Train), Among(dataset, parts.Validation), Among(dataset, parts.Test));

    /// <summary>The parts without incomplete samples, none of them empty.</summary>
    /// <param name="dataset">The data.</param>
    /// <param name="parts">The parts of a unit.</param>
    /// <param name="contender">Who needs them, for the message.</param>
    /// <exception cref="StudyException">A part has no complete sample.</exception>
    public static DataSplit Of(MultimodalDataset dataset, DataSplit parts, string contender)
    {
        DataSplit split = Of(dataset, parts);
        return split.Train.Count > 0 && split.Validation.Count > 0 && split.Test.Count > 0 ? split : throw new StudyException(
            $"{contender}: it reads complete samples only, and of those {split.Train.Count} train, {split.Validation.Count} choose and " +
            $"{split.Test.Count} judge; leave the method out");
    }

    private static int[] Among(MultimodalDataset dataset, IReadOnlyList<int> samples) => samples.Where(dataset.IsComplete).ToArray();
}
