using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Ensembles;

/// <summary>Every student has one vote for its top class; for tasks with classes.</summary>
internal sealed class MajorityVoteRule : EnsembleRule
{
    /// <summary>Key of the rule.</summary>
    public const string Key = "majority-vote";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override bool Supports(LearningTask task) => task.Classes is not null;

    /// <inheritdoc/>
    /// <exception cref="CohortDivergedException">No student's loss is finite.</exception>
    public override FittedEnsemble Fit(EnsembleContext context)
    {
        int[] members = StudentRanking.Usable(context);
        double[] weights = members.Select(_ => 1.0 / members.Length).ToArray();
        return new FittedVote(Key, members, weights);
    }

    /// <inheritdoc/>
    protected internal override FittedEnsemble Restore(EnsembleState state, LearningTask task) => FittedVote.Restore(state);
}
