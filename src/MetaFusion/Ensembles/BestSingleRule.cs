using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Ensembles;

/// <summary>The student with the lowest validation loss alone; of equal ones the first.</summary>
internal sealed class BestSingleRule : EnsembleRule
{
    /// <summary>Key of the rule.</summary>
    public const string Key = "best-single";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override bool Supports(LearningTask task) => true;

    /// <inheritdoc/>
    /// <exception cref="CohortDivergedException">No student's loss is finite.</exception>
    public override FittedEnsemble Fit(EnsembleContext context)
    {
        return new FittedAverage(Key, [StudentRanking.BestFirst(context)[0]], [1.0]);
    }

    /// <inheritdoc/>
    protected internal override FittedEnsemble Restore(EnsembleState state, LearningTask task) => FittedAverage.Restore(state);
}
