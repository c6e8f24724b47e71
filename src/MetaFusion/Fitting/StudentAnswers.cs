using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>What every student of a cohort answers to some samples.</summary>
/// <param name="Outputs">By student: outputs <c>[samples, OutputCount]</c>; NaN in the rows that it cannot read.</param>
/// <param name="Presence">What the samples have.</param>
internal sealed record StudentAnswers(IReadOnlyList<Matrix> Outputs, Presence Presence)
{
    /// <summary>Asks every student.</summary>
    public static StudentAnswers Of(FrozenCohort cohort, SampleFeatures features, IReadOnlyList<int> samples) =>
        Of(cohort, features.Of(samples), features.PresenceOf(samples));

    /// <summary>Asks every student.</summary>
    /// <param name="cohort">The students.</param>
    /// <param name="features">By modality: <c>[samples, features]</c>.</param>
    /// <param name="presence">What the samples have.</param>
    public static StudentAnswers Of(FrozenCohort cohort, IReadOnlyList<Matrix> features, Presence presence) => new(
        presence.IsComplete
            ? cohort.Answer(features, Enumerable.Range(0, cohort.Students.Count)).Select(outputs => outputs!).ToArray()
            : cohort.AnswerPresent(features, presence),
        presence);
}
