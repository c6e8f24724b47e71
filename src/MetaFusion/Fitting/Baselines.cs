using MetaFusion.Cohorts;
using MetaFusion.Representations;

namespace MetaFusion.Fitting;

/// <summary>
/// What fusion is compared with, as a cohort of its own without mutual learning: one student per raw modality, and one
/// that reads all of them. Late fusion is the plain average of the former. Beside them stands a penalised linear model of all
/// raw features.
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

    /// <summary>The same with the penalised linear model, last.</summary>
    public static CohortSpec SpecWithLinear(int modalities, CohortSpec like)
    {
        CohortSpec networks = Spec(modalities, like);
        return new CohortSpec([.. networks.Students, ClassicSpec.All(ClassicSpec.ElasticNet, modalities)[0]])
        {
            Head = networks.Head,
            Extractor = networks.Extractor,
        };
    }

    /// <summary>Which of them a model has: one whose training diverged is not there.</summary>
    /// <param name="cohort">Some students of <see cref="SpecWithLinear"/>, in its order.</param>
    /// <param name="modalities">Number of modalities.</param>
    /// <returns>The place of early fusion, of every single modality, and of the linear model; −1 for those that are not there.</returns>
    public static (int Early, int[] Unimodal, int Linear) Places(FrozenCohort cohort, int modalities)
    {
        IReadOnlyList<int>[] read = cohort.Students.Select(student => student.IsFixed ? [] : student.Modalities).ToArray();
        return (
            Array.FindIndex(read, r => r.Count == modalities),
            Enumerable.Range(0, modalities).Select(m => Array.FindIndex(read, r => r.Count == 1 && r[0] == m)).ToArray(),
            cohort.Students.Select(student => student.IsFixed).ToList().IndexOf(true));
    }

    /// <summary>Every view that the baselines need of a modality.</summary>
    public static IReadOnlyList<RepresentationSpec> Views { get; } = [RepresentationSpec.Raw];
}
