using MetaFusion.Cohorts;
using MetaFusion.Representations;

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
}
