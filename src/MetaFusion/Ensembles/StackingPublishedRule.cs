using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Training;

namespace MetaFusion.Ensembles;

/// <summary>
/// Stacking as in the code of arXiv 2507.20089, to compare with: the network is trained on the students' predictions of the
/// training samples, where they are overconfident, with a learning rate of 0.1; the validation samples choose its best epoch.
/// </summary>
/// <remarks>
/// One hidden layer as wide as its input. Number of epochs and full batches are ours. <see cref="StackingRule"/> is the
/// sounder one.
/// </remarks>
internal sealed class StackingPublishedRule : EnsembleRule
{
    /// <summary>Key of the rule.</summary>
    public const string Key = "stacking-published";

    private const double LearningRate = 0.1;

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override bool Supports(LearningTask task) => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The context has no answers to the training samples.</exception>
    /// <exception cref="MutualLearning.CohortDivergedException">No student's loss is finite.</exception>
    public override FittedEnsemble Fit(EnsembleContext context)
    {
        int[] members = StudentRanking.Usable(context);
        TrainingAnswers training = context.Training
            ?? throw new ArgumentException("Stacking on training predictions needs EnsembleContext.Training.", nameof(context));
        Matrix inputs = Join(context, members, training.Outputs);
        return new FittedStacking(Key, members, StackingNetwork.Train(
            context.Task,
            context.Random,
            new LabelledRows(inputs, training.Targets),
            new LabelledRows(Join(context, members, context.Outputs), context.Targets),
            inputs.Columns,
            LearningRate));
    }

    /// <inheritdoc/>
    protected internal override FittedEnsemble Restore(EnsembleState state, LearningTask task) => FittedStacking.Restore(state, task);

    private static Matrix Join(EnsembleContext context, int[] members, IReadOnlyList<Matrix> outputs) =>
        FittedStacking.Concatenate(MemberOutputs.Pick(members, outputs, context.Task.OutputCount));
}
