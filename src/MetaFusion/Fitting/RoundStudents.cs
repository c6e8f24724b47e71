using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>Students with the weights that one round left them with. Immutable.</summary>
/// <param name="Students">The students.</param>
/// <param name="Round">The round.</param>
/// <param name="ValidationOutputs">Their outputs at their best epochs, <c>[validation, OutputCount]</c> each.</param>
/// <param name="DivergenceWeights">How much each was followed.</param>
/// <param name="Training">How they were trained.</param>
internal sealed record RoundStudents(
    FrozenCohort Students, TrainingRound Round, IReadOnlyList<Matrix> ValidationOutputs, IReadOnlyList<double> DivergenceWeights,
    TrainingFacts Training)
{
    /// <summary>What the training found out about every student.</summary>
    public StudentSummary[] Summaries() => Students.Students
        .Select((student, k) => new StudentSummary(
            student.Name,
            student.Parameters.ParameterCount,
            Round.BestEpochs[k] + 1,
            Round.ComparableLosses[k],
            DivergenceWeights[k]))
        .ToArray();
}
