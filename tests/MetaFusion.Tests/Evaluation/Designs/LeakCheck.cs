using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Evaluation.Designs;

/// <summary>Whether what is fitted on a part of a design depends on its test samples.</summary>
internal static class LeakCheck
{
    /// <summary>Fits twice, the second time with garbage in place of every test sample's features and target.</summary>
    /// <param name="data">The data.</param>
    /// <param name="split">The part.</param>
    /// <param name="fit">Fits on the part and returns everything that was fitted, as numbers.</param>
    /// <returns>Whether any bit differs.</returns>
    public static bool Leaks(MultimodalDataset data, DataSplit split, Func<MultimodalDataset, DataSplit, double[]> fit)
    {
        double[] clean = fit(data, split);
        double[] spoiled = fit(Spoiled(data, split.Test), split);
        return !clean.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(spoiled.Select(BitConverter.DoubleToInt64Bits));
    }

    private static MultimodalDataset Spoiled(MultimodalDataset data, IReadOnlyList<int> test)
    {
        var random = new RandomStream(13, "garbage");
        Modality[] modalities = data.Modalities.Select((modality, m) =>
        {
            var values = new Matrix(modality.Values.Rows, modality.Values.Columns, modality.Values.Values.ToArray());
            foreach (int sample in test)
            {
                foreach (ref float cell in values.Row(data.RowOf(m, sample)))
                {
                    cell = (float)(1000 * random.NextNormal());
                }
            }

            return new Modality(modality.Name, modality.Columns, modality.Ids, values);
        }).ToArray();
        double[] targets = [.. data.Target!.Values];
        int outputs = data.Target.Outputs.Count;
        foreach (int sample in test)
        {
            for (int q = 0; q < outputs; q++)
            {
                targets[(sample * outputs) + q] = data.Target.Kind == TargetKind.Classification
                    ? random.NextInt(data.Target.Classes.Count)
                    : 1000 * random.NextNormal();
            }
        }

        var target = new Target(data.Target.Kind, data.Target.Outputs, data.Target.Classes, targets);
        return new MultimodalDataset(data.SampleIds, modalities, target, data.Groups, data.AssignedSplits);
    }
}
