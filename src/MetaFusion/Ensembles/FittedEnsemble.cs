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

    /// <summary>What it was fitted to use for samples that lack modalities; empty to use the members that can read them.</summary>
    public virtual IReadOnlyList<PatternEnsemble> Patterns { get; init; } = [];

    /// <summary>Whether the mean of the others stands in for a member that cannot read a sample.</summary>
    internal virtual bool ImputesAbsent => false;

    /// <summary>Whether another student may answer where no member can.</summary>
    internal virtual bool AllowsSubstitute => true;

    /// <summary>Everything the ensemble knows, for the model's archive.</summary>
    public EnsembleState State => new()
    {
        Rule = Rule,
        Members = Members,
        Weights = Weights,
        SelectionOrder = SelectionOrder,
        Parameters = Parameters,
        Patterns = Patterns,
    };

    /// <summary>Combines the members' outputs into predictions.</summary>
    /// <param name="task">The task the ensemble was fitted for.</param>
    /// <param name="outputs">
    /// Outputs by student, <c>[students]</c> of <c>[rows, OutputCount]</c>; null is allowed for students that are not members.
    /// </param>
    /// <exception cref="ArgumentException">A member's outputs are missing, or shapes differ.</exception>
    public abstract Predictions Combine(LearningTask task, IReadOnlyList<Matrix?> outputs);

    /// <summary>The same rule among those of its members that can read a sample; null if it has no answer then.</summary>
    /// <param name="members">Some of <see cref="Members"/>, ascending; may be empty.</param>
    internal virtual FittedEnsemble? Among(IReadOnlyList<int> members) => null;

    /// <summary>The weights of some members, renormalised; equal where all of them are 0.</summary>
    private protected double[] WeightsAmong(IReadOnlyList<int> members)
    {
        double[] weights = members.Select(member => Weights[Members.ToList().IndexOf(member)]).ToArray();
        double sum = weights.Sum();
        return weights.Select(weight => sum > 0 ? weight / sum : 1.0 / weights.Length).ToArray();
    }
}
