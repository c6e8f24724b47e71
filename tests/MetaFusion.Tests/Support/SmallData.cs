using MetaFusion.Data;
using MetaFusion.Simulation;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Support;

/// <summary>Small simulated data sets with two modalities, "modality1" (12 columns) and "modality2" (6).</summary>
internal static class SmallData
{
    public static MultimodalDataset Regression(int samples = 150, ulong seed = 1) => Simulate(samples, seed).ToDataset();

    /// <summary>Two outputs of very different units: <c>dose</c> about 500, <c>score</c> about 0.</summary>
    public static MultimodalDataset TwoOutputs(int samples = 150, ulong seed = 1)
    {
        SimulatedData data = Simulate(samples, seed);
        double[] values = Enumerable.Range(0, samples)
            .SelectMany(i => new[] { 500 + (20 * data.Target[i]), data.Latents[i, 0] / 100 })
            .ToArray();
        return WithTarget(data.ToDataset(), new Target(TargetKind.Regression, ["dose", "score"], [], values));
    }

    /// <summary>Classes of about equal size, cut from the target's order.</summary>
    public static MultimodalDataset Classes(int classes, int samples = 150, ulong seed = 1) =>
        Classes(samples, seed, rank => rank * classes / samples, "abcdefgh"[..classes].Select(c => $"class-{c}").ToArray());

    /// <summary>Two classes, the second one with a tenth of the samples.</summary>
    public static MultimodalDataset RareClass(int samples = 300, ulong seed = 1) =>
        Classes(samples, seed, rank => rank >= samples * 9 / 10 ? 1 : 0, ["common", "rare"]);

    public static MultimodalDataset WithTarget(MultimodalDataset dataset, Target? target) =>
        new(dataset.SampleIds, dataset.Modalities, target, dataset.Groups, dataset.AssignedSplits);

    /// <summary>The same samples in reverse, in the data set and in every table.</summary>
    public static MultimodalDataset Reversed(MultimodalDataset dataset)
    {
        int n = dataset.SampleIds.Count;
        int outputs = dataset.Target!.Outputs.Count;
        double[] values = Enumerable.Range(0, n).Reverse()
            .SelectMany(i => Enumerable.Range(0, outputs).Select(q => dataset.Target.Values[(i * outputs) + q])).ToArray();
        return new MultimodalDataset(
            dataset.SampleIds.Reverse().ToArray(),
            dataset.Modalities.Select(m => new Modality(
                m.Name, m.Columns, m.Ids.Reverse().ToArray(), m.Values.Gather(Enumerable.Range(0, m.Values.Rows).Reverse().ToArray()))).ToArray(),
            new Target(dataset.Target.Kind, dataset.Target.Outputs, dataset.Target.Classes, values));
    }

    /// <summary>A numeric modality.</summary>
    public static Modality Table(string name, IReadOnlyList<string> ids, Matrix values) => new(
        name, Enumerable.Range(1, values.Columns).Select(c => new ColumnSchema($"x{c}", ColumnKind.Numeric)).ToArray(), ids, values);

    private static SimulatedData Simulate(int samples, ulong seed) => new LatentFactorGenerator(new SimulationSetting
    {
        Name = "small",
        Samples = samples,
        Modalities = [new(12, 2, 0.2) { Weight = 1 }, new(6, 2, 0.2) { Weight = 1 }],
    }).Draw(new RandomStream(seed, "small-data"));

    private static MultimodalDataset Classes(int samples, ulong seed, Func<int, int> classOfRank, string[] labels)
    {
        SimulatedData data = Simulate(samples, seed);
        var codes = new double[samples];
        int[] order = Enumerable.Range(0, samples).OrderBy(i => data.Target[i]).ToArray();
        for (int rank = 0; rank < samples; rank++)
        {
            codes[order[rank]] = classOfRank(rank);
        }

        return WithTarget(data.ToDataset(), new Target(TargetKind.Classification, ["group"], labels, codes));
    }
}
