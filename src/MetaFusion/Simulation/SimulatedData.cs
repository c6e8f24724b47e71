using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Simulation;

/// <summary>One simulated data set, and the truth behind it.</summary>
/// <param name="Modalities">The features, <c>[M]</c> of <c>[n, d_m]</c>; not standardised again.</param>
/// <param name="Target">The target without noise, <c>[n]</c>.</param>
/// <param name="Latents">
/// What the oracle sees: private factors of the modalities in order, then the shared ones, <c>[n, Σ l_m + l_s]</c>.
/// </param>
/// <param name="Coefficients">The coefficients behind the target.</param>
internal sealed record SimulatedData(
    IReadOnlyList<Matrix> Modalities, IReadOnlyList<double> Target, Matrix Latents, LatentCoefficients Coefficients)
{
    /// <summary>The class of every sample, from 0, <c>[n]</c>; empty for a regression.</summary>
    public IReadOnlyList<int> Labels { get; init; } = [];

    /// <summary>Number of classes; 0 for a regression.</summary>
    public int Classes { get; init; }

    /// <summary>Whether a sample (first) has a modality (second); null (default) where every sample has all.</summary>
    public IReadOnlyList<IReadOnlyList<bool>>? Present { get; init; }

    /// <summary>
    /// The data set as a fit takes it: samples <c>s0001 …</c>, modalities <c>modality1 …</c> with numeric columns
    /// <c>x1 …</c>, and the target <c>y</c>: the score, or its class <c>class1 …</c>. A modality has no row of a sample that
    /// lacks it.
    /// </summary>
    public MultimodalDataset ToDataset() => Join(Modalities.Select((values, m) => (Label("modality", m), values, RowsWith(m))));

    /// <summary>The data set of the oracle: one modality <c>latents</c>, the same samples and target.</summary>
    public MultimodalDataset ToOracleDataset() => Join([("latents", Latents, null)]);

    private int[]? RowsWith(int modality) =>
        Present is null ? null : Enumerable.Range(0, Target.Count).Where(sample => Present[sample][modality]).ToArray();

    private static string Label(string prefix, int index) =>
        prefix + (index + 1).ToString(CultureInfo.InvariantCulture);

    private MultimodalDataset Join(IEnumerable<(string Name, Matrix Values, int[]? Rows)> tables)
    {
        string[] ids = Enumerable.Range(1, Target.Count)
            .Select(i => "s" + i.ToString("0000", CultureInfo.InvariantCulture))
            .ToArray();
        Modality[] modalities = tables
            .Select(table => new Modality(
                table.Name,
                Enumerable.Range(0, table.Values.Columns)
                    .Select(c => new ColumnSchema(Label("x", c), ColumnKind.Numeric))
                    .ToArray(),
                table.Rows is null ? ids : table.Rows.Select(row => ids[row]).ToArray(),
                table.Rows is null ? table.Values : table.Values.Gather(table.Rows)))
            .ToArray();
        Target target = Classes == 0
            ? new Target(TargetKind.Regression, ["y"], [], [.. Target])
            : new Target(
                TargetKind.Classification, ["y"], Enumerable.Range(0, Classes).Select(c => Label("class", c)).ToArray(), [.. Labels.Select(c => (double)c)]);
        return new MultimodalDataset(ids, modalities, target);
    }
}
