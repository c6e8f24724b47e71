using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>Students with the weights that one round left them with. Immutable.</summary>
/// <param name="Students">The students.</param>
/// <param name="Round">The round.</param>
/// <param name="ValidationOutputs">
/// Their outputs at their best epochs, <c>[validation, OutputCount]</c> each; with folds, of the copies that had not seen the sample.
/// </param>
/// <param name="DivergenceWeights">How much each was followed.</param>
/// <param name="Training">How they were trained.</param>
internal sealed record RoundStudents(
    FrozenCohort Students, TrainingRound Round, IReadOnlyList<Matrix> ValidationOutputs, IReadOnlyList<double> DivergenceWeights,
    TrainingFacts Training)
{
    /// <summary>The round as each carve saw it.</summary>
    public IReadOnlyList<TrainingRound> ByCarve { get; init; } = [];

    /// <summary>Some of the students.</summary>
    /// <param name="students">Their indices, ascending, one or more.</param>
    public (FrozenCohort Students, IReadOnlyList<Matrix> ValidationOutputs) Among(IReadOnlyList<int> students) => students.Count == Students.Students.Count
        ? (Students, ValidationOutputs)
        : (Students.Among(students), students.Select(k => ValidationOutputs[k]).ToArray());

    /// <summary>What the training found out about every student.</summary>
    public StudentSummary[] Summaries() => Students.Students
        .Select((student, k) => new StudentSummary(
            student.Name,
            student.ValueCount,
            Round.BestEpochs[k] + 1,
            Round.ComparableLosses[k],
            DivergenceWeights[k]))
        .ToArray();
}
