using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Ensembles;

/// <summary>
/// The sum of all students' outputs, for students that were trained to answer together: cooperative learning and all at
/// once. It needs no fitting, and makes no sense for students that each answer for themselves.
/// </summary>
internal sealed class SumRule : EnsembleRule
{
    /// <summary>Key of the rule.</summary>
    public const string Key = "sum";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override bool Supports(LearningTask task) => true;

    /// <inheritdoc/>
    /// <exception cref="MutualLearning.CohortDivergedException">No student's loss is finite.</exception>
    public override FittedEnsemble Fit(EnsembleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        CohortDivergedException.ThrowIfNoneFinite(context.Losses);
        return new FittedSum(context.Outputs.Count);
    }

    /// <inheritdoc/>
    protected internal override FittedEnsemble Restore(EnsembleState state, LearningTask task) => FittedSum.Restore(state);
}
