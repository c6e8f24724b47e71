using MetaFusion.Cohorts;
using MetaFusion.Representations;

namespace MetaFusion.Fitting;

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

    /// <summary>Which of them a model has: one whose training diverged is not there.</summary>
    /// <param name="cohort">Some students of <see cref="Spec"/>, in its order.</param>
    /// <param name="modalities">Number of modalities.</param>
    /// <returns>The place of early fusion, and of every single modality; −1 for those that are not there.</returns>
    public static (int Early, int[] Unimodal) Places(FrozenCohort cohort, int modalities)
    {
        IReadOnlyList<int>[] read = cohort.Students.Select(student => student.Modalities).ToArray();
        return (
            Array.FindIndex(read, r => r.Count == modalities),
            Enumerable.Range(0, modalities).Select(m => Array.FindIndex(read, r => r.Count == 1 && r[0] == m)).ToArray());
    }

    /// <summary>Every view that the baselines need of a modality.</summary>
    public static IReadOnlyList<RepresentationSpec> Views { get; } = [RepresentationSpec.Raw];
}
