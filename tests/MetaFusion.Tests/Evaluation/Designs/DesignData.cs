using MetaFusion.Data;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Evaluation.Designs;

/// <summary>Data sets of which only ids, targets and groups matter.</summary>
internal static class DesignData
{
    public static MultimodalDataset Classes(IEnumerable<int> classes, IEnumerable<string>? groups = null, IEnumerable<string>? splits = null)
    {
        double[] codes = classes.Select(c => (double)c).ToArray();
        string[] labels = Enumerable.Range(0, (int)codes.Max() + 1).Select(c => $"{(char)('a' + c)}").ToArray();
        return Dataset(new Target(TargetKind.Classification, ["y"], labels, codes), groups, splits);
    }

    public static MultimodalDataset Regression(IEnumerable<double> values) =>
        Dataset(new Target(TargetKind.Regression, ["y"], [], values.ToArray()), null, null);

    public static IReadOnlyList<DesignPart> Divide(
        string design, MultimodalDataset data, DesignOptions? options = null, ulong seed = 1, DataWarnings? warnings = null) =>
        EvaluationDesign.Parse(design).Divide(data, options, new RandomStream(seed, "design"), warnings);

    private static MultimodalDataset Dataset(Target target, IEnumerable<string>? groups, IEnumerable<string>? splits)
    {
        string[] ids = Enumerable.Range(0, target.Values.Count).Select(i => $"s{i:D4}").ToArray();
        var modality = new Modality("m", [new ColumnSchema("x", ColumnKind.Numeric)], ids, new Matrix(ids.Length, 1));
        return new MultimodalDataset(ids, [modality], target, groups?.ToArray(), splits?.ToArray());
    }
}
