using MetaFusion.Ensembles;
using MetaFusion.Evaluation.Importance;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Building;

/// <summary>Section 5.</summary>
internal static class ModalitiesBuilder
{
    private const int MostFeatures = 500;

    /// <summary>Composes the section; null where nothing was computed.</summary>
    public static ReportModalities? Build(FusionModel model, RunAnalyses analyses) => analyses is { Shapley: null, Permutation: null }
        ? null
        : new ReportModalities(
            "The longer a bar, the more the predictions rest on that table or column; a grey bar's range holds 0, so it may mean nothing.",
            analyses.Shapley is { } shapley ? Shapley(shapley) : null,
            analyses.Permutation is { } permutation ? Permutation(permutation) : null,
            model.Ensemble.Rule == SumRule.Key && model.Modalities.Count > 1 ? [TrainerText.NoShapley] : []);

    private static ReportShapley Shapley(ShapleyTable table) => new(
        MetricText.Of(table.Metric),
        table.Worth switch
        {
            SubsetWorth.Chosen => "the student that the validation loss would choose if only these modalities were there",
            SubsetWorth.Best => "the best student, by validation loss, that reads exactly these modalities",
            _ => "the mean of the students that read exactly these modalities",
        },
        table.Split,
        table.Samples,
        Numbers.Rounded(table.Nothing, Numbers.ReadDigits),
        Numbers.Rounded(table.Everything, Numbers.ReadDigits),
        table.Values.Select(value => new ReportModalityValue(SafeText.Name(value.Modality), Numbers.Of(value.Value))).ToArray(),
        table.IsExact,
        table.Subsets,
        table.WithoutStudent);

    private static ReportPermutation Permutation(PermutationImportance importance) => new(
        MetricText.Of(importance.Metric),
        importance.Split,
        importance.Samples,
        importance.Repeats,
        importance.Modalities.Select(Feature).ToArray(),
        importance.Features.OrderByDescending(feature => feature.Loss.Estimate).Take(MostFeatures).Select(Feature).ToArray(),
        [
            .. importance.Notes.Select(note => SafeText.Lines(note, 600)),
            .. importance.Modalities.Any(whole => importance.Features.All(feature => feature.Modality != whole.Modality))
                ? new[] { "A fit with --wide-importance shuffles their most telling columns one by one too." }
                : [],
            .. importance.Features.Count > MostFeatures
                ? new[] { FormattableString.Invariant($"Of {importance.Features.Count} columns, the {MostFeatures} with the largest loss are listed.") }
                : [],
        ]);

    private static ReportFeature Feature(FeatureImportance feature) => new(
        SafeText.Name(feature.Modality),
        SafeText.Name(feature.Name),
        feature.Columns,
        new Figure(
            Numbers.Rounded(feature.Loss.Estimate, Numbers.ReadDigits),
            Numbers.Rounded(feature.Loss.Low, Numbers.ReadDigits),
            Numbers.Rounded(feature.Loss.High, Numbers.ReadDigits)));
}
