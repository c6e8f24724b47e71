using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Training;

namespace MetaFusion.Ensembles;

/// <summary>
/// A small network on the concatenated outputs of all students: one hidden layer as wide as its input (Wolpert 1992;
/// as in the published code, but trained on held-out predictions instead of training predictions).
/// </summary>
/// <remarks>
/// The validation samples are parted in four (by sample order): the network trains on three parts, the fourth chooses its best
/// epoch.
/// Too few samples for that, and every sample does both.
/// </remarks>
internal sealed class StackingRule : EnsembleRule
{
    /// <summary>Key of the rule.</summary>
    public const string Key = "stacking";

    private const int Parts = 4;
    private const int FewestSamples = 20;
    private const double LearningRate = 0.01;
    private const int WidestHidden = 256;

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override bool Supports(LearningTask task) => true;

    /// <inheritdoc/>
    /// <exception cref="MutualLearning.CohortDivergedException">No student's loss is finite.</exception>
    public override FittedEnsemble Fit(EnsembleContext context)
    {
        int[] members = StudentRanking.Usable(context);
        Matrix inputs = FittedStacking.Concatenate(MemberOutputs.Pick(members, context.Outputs, context.Task.OutputCount));
        var rows = new LabelledRows(inputs, context.Targets);
        int[] all = Enumerable.Range(0, inputs.Rows).ToArray();
        bool parts = inputs.Rows >= FewestSamples;
        int[] train = parts ? all.Where(i => i % Parts != 0).ToArray() : all;
        int[] choose = parts ? all.Where(i => i % Parts == 0).ToArray() : all;
        return new FittedStacking(Key, members, StackingNetwork.Train(
            context.Task,
            context.Random,
            rows.Gather(train),
            rows.Gather(choose),
            Math.Min(inputs.Columns, WidestHidden),
            LearningRate));
    }

    /// <inheritdoc/>
    protected internal override FittedEnsemble Restore(EnsembleState state, LearningTask task) => FittedStacking.Restore(state, task);
}
