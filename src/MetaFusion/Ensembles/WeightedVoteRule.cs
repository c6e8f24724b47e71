using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Ensembles;

/// <summary>Every student votes for its top class with one over its validation loss; for tasks with classes.</summary>
internal sealed class WeightedVoteRule : EnsembleRule
{
    /// <summary>Key of the rule.</summary>
    public const string Key = "weighted-vote";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override bool Supports(LearningTask task) => task.Classes is not null;

    /// <inheritdoc/>
    /// <exception cref="CohortDivergedException">No student's loss is finite.</exception>
    public override FittedEnsemble Fit(EnsembleContext context)
    {
        int[] members = StudentRanking.Usable(context);
        return new FittedVote(Key, members, StudentRanking.InverseLossWeights(context, members));
    }

    /// <inheritdoc/>
    protected internal override FittedEnsemble Restore(EnsembleState state, LearningTask task) => FittedVote.Restore(state);
}
