using MetaFusion.Data;

namespace MetaFusion.Tests.Support;

/// <summary>Data sets whose samples lack modalities.</summary>
internal static class Holes
{
    /// <summary>The same samples, with only the modalities that they are said to have.</summary>
    public static MultimodalDataset Punch(MultimodalDataset dataset, Func<int, int, bool> has) => new(
        dataset.SampleIds,
        dataset.Modalities.Select((modality, m) =>
        {
            int[] kept = Enumerable.Range(0, dataset.SampleIds.Count).Where(s => dataset.RowOf(m, s) >= 0 && has(s, m)).ToArray();
            return new Modality(
                modality.Name, modality.Columns, kept.Select(s => dataset.SampleIds[s]).ToArray(),
                modality.Values.Gather(kept.Select(s => dataset.RowOf(m, s)).ToArray()));
        }).ToArray(),
        dataset.Target, dataset.Groups, dataset.AssignedSplits);
}
