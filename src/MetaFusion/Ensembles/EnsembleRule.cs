using MetaFusion.Tasks;

namespace MetaFusion.Ensembles;

/// <summary>A rule that turns the students' predictions into one; fitted on validation predictions.</summary>
public abstract class EnsembleRule
{
    /// <summary>Key of the rule in files and options, for example <c>greedy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the rule makes sense for a task; votes need classes.</summary>
    public abstract bool Supports(LearningTask task);

    /// <summary>Fits the rule.</summary>
    /// <param name="context">Validation outputs and losses of every student.</param>
    /// <exception cref="MutualLearning.CohortDivergedException">No student's loss is finite.</exception>
    public abstract FittedEnsemble Fit(EnsembleContext context);

    /// <summary>Makes a fitted ensemble of this rule again; called by <see cref="EnsembleRegistry.Restore"/>.</summary>
    /// <param name="state">The stored state, its members and weights already checked.</param>
    /// <param name="task">The task of the model.</param>
    /// <exception cref="EnsembleException">A parameter is missing, too many or of another shape.</exception>
    protected internal abstract FittedEnsemble Restore(EnsembleState state, LearningTask task);
}
