using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Ensembles;

/// <summary>
/// An average of all students, its weights as far from equal ones as the validation samples give reason to.
/// </summary>
/// <remarks>
/// <see cref="ShrunkWeights"/> says how. One rule with and without holes: a sample that some students cannot read is answered by
/// the others, their weights scaled to sum to 1, at the fit as in predictions; so every student that can answer does.
/// </remarks>
internal sealed class ShrunkRule : EnsembleRule
{
    /// <summary>Key of the rule.</summary>
    public const string Key = "shrunk";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override bool Supports(LearningTask task) => true;

    /// <inheritdoc/>
    /// <exception cref="CohortDivergedException">No student's loss is finite.</exception>
    public override FittedEnsemble Fit(EnsembleContext context)
    {
        int[] members = StudentRanking.Usable(context);
        return new FittedAverage(Key, members, ShrunkWeights.Of(context, members));
    }

    /// <inheritdoc/>
    protected internal override FittedEnsemble Restore(EnsembleState state, LearningTask task) => FittedAverage.Restore(state);
}
