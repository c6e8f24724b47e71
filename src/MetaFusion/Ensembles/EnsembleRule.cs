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
    public abstract FittedEnsemble Fit(EnsembleContext context);
}
