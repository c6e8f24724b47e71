using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Ensembles;

/// <summary>The mean of all students' outputs, weighted by one over their validation loss.</summary>
internal sealed class WeightedAverageRule : EnsembleRule
{
    /// <summary>Key of the rule.</summary>
    public const string Key = "weighted-average";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override bool Supports(LearningTask task) => true;

    /// <inheritdoc/>
    /// <exception cref="CohortDivergedException">No student's loss is finite.</exception>
    public override FittedEnsemble Fit(EnsembleContext context)
    {
        int[] members = StudentRanking.Usable(context);
        return new FittedAverage(Key, members, StudentRanking.InverseLossWeights(context, members));
    }

    /// <inheritdoc/>
    protected internal override FittedEnsemble Restore(EnsembleState state, LearningTask task) => FittedAverage.Restore(state);
}
