using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>What an ensemble rule is fitted on.</summary>
/// <param name="Task">The task: turns averaged outputs into losses and predictions.</param>
/// <param name="Outputs">Validation outputs of every student, <c>[students]</c> of <c>[rows, OutputCount]</c>.</param>
/// <param name="Targets">Encoded validation targets, <c>[rows, TargetColumns]</c>.</param>
/// <param name="Losses">Validation task loss of every student at its best epoch, <c>[students]</c>.</param>
/// <param name="Random">The stream of this rule.</param>
public sealed record EnsembleContext(
    LearningTask Task,
    IReadOnlyList<Matrix> Outputs,
    Matrix Targets,
    IReadOnlyList<double> Losses,
    RandomStream Random)
{
    /// <summary>What the students answer on the training samples; null unless <see cref="StackingPublishedRule"/> is fitted.</summary>
    public TrainingAnswers? Training { get; init; }

    /// <summary>The group of every validation sample, which rules that judge by parts of them keep together; null where there are none.</summary>
    public IReadOnlyList<string>? Groups { get; init; }
}
