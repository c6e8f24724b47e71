using MetaFusion.Cohorts;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Representations;
using MetaFusion.Tensors;

namespace MetaFusion;

/// <summary>
/// What fusion is compared with, as a cohort of its own without mutual learning: one student per raw modality, and one
/// that reads all of them. Late fusion is the plain average of the former.
/// </summary>
internal static class Baselines
{
    /// <summary>The cohort: the unimodal students, and early fusion last where there are several modalities.</summary>
    public static CohortSpec Spec(int modalities, CohortSpec like) => new(
        modalities == 1
            ? CohortSpec.Unimodal(1).Students
            : [.. CohortSpec.Unimodal(modalities).Students, .. CohortSpec.Early(modalities).Students])
    {
        Head = like.Head,
        Extractor = like.Extractor,
    };

    /// <summary>Every view that the baselines need of a modality.</summary>
    public static IReadOnlyList<RepresentationSpec> Views { get; } = [RepresentationSpec.Raw];

    /// <summary>The figures of early, late and every unimodal fusion.</summary>
    /// <param name="judge">The judge of the samples.</param>
    /// <param name="modalities">Names of the modalities.</param>
    /// <param name="outputs">Outputs of the baseline students, in the order of <see cref="Spec"/>.</param>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Judge(
        Evaluator judge, IReadOnlyList<string> modalities, IReadOnlyList<Matrix> outputs)
    {
        Matrix[] unimodal = outputs.Take(modalities.Count).ToArray();
        var figures = new Dictionary<string, IReadOnlyDictionary<string, double>>
        {
            ["early"] = judge.Judge(outputs[^1]),
            ["late"] = judge.Judge(SimpleAverageRule.Over(unimodal.Length), unimodal),
        };
        for (int m = 0; m < modalities.Count; m++)
        {
            figures[$"unimodal:{modalities[m]}"] = judge.Judge(unimodal[m]);
        }

        return figures;
    }
}
