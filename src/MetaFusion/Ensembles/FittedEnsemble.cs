using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>A fitted ensemble rule. Immutable; everything it learned stands in its members, weights and parameters.</summary>
public abstract class FittedEnsemble
{
    /// <summary>Key of the rule.</summary>
    public abstract string Rule { get; }

    /// <summary>The students it listens to, ascending indices into the cohort; only these must be run.</summary>
    public abstract IReadOnlyList<int> Members { get; }

    /// <summary>The weight of every member, aligned with <see cref="Members"/>, summing to 1.</summary>
    public abstract IReadOnlyList<double> Weights { get; }

    /// <summary>Further learned numbers by name (the network of <c>stacking</c>); empty for most rules.</summary>
    public virtual IReadOnlyDictionary<string, Matrix> Parameters { get; } = new Dictionary<string, Matrix>();

    /// <summary>The members in the order in which the rule chose them; empty for rules without an order.</summary>
    public virtual IReadOnlyList<int> SelectionOrder => [];

    /// <summary>Everything the ensemble knows, for the model's archive.</summary>
    public EnsembleState State => new()
    {
        Rule = Rule,
        Members = Members,
        Weights = Weights,
        SelectionOrder = SelectionOrder,
        Parameters = Parameters,
    };

    /// <summary>Combines the members' outputs into predictions.</summary>
    /// <param name="task">The task the ensemble was fitted for.</param>
    /// <param name="outputs">
    /// Outputs by student, <c>[students]</c> of <c>[rows, OutputCount]</c>; null is allowed for students that are not members.
    /// </param>
    /// <exception cref="ArgumentException">A member's outputs are missing, or shapes differ.</exception>
    public abstract Predictions Combine(LearningTask task, IReadOnlyList<Matrix?> outputs);
}
