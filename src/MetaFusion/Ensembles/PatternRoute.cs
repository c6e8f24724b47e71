using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>Who answers for the samples that have some modalities, and how (docs/missing-modalities.md).</summary>
/// <remarks>
/// In this order: the ensemble itself where all its members can read the samples; what it was fitted to use for such
/// samples, the largest set of modalities first; its members that can read them, their weights renormalised; the best student
/// that can read them.
/// </remarks>
internal sealed class PatternRoute
{
    private readonly FittedEnsemble _ensemble;
    private readonly bool _imputes;

    private PatternRoute(FittedEnsemble ensemble, IReadOnlyList<int> run, bool imputes)
    {
        _ensemble = ensemble;
        Run = run;
        _imputes = imputes;
    }

    /// <summary>The students that answer; only these must be run.</summary>
    public IReadOnlyList<int> Run { get; }

    /// <summary>Finds who answers.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="modalities">The modalities that the samples have, ascending.</param>
    /// <param name="readers">The students that read no other modalities.</param>
    /// <param name="bestFirst">The students that may stand in, the best one first.</param>
    /// <returns>Null if nobody can read the samples.</returns>
    public static PatternRoute? Find(
        FittedEnsemble ensemble, IReadOnlyList<int> modalities, IReadOnlyCollection<int> readers, IReadOnlyList<int> bestFirst)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        int[] present = ensemble.Members.Where(readers.Contains).ToArray();
        if (present.Length == ensemble.Members.Count)
        {
            return new PatternRoute(ensemble, present, imputes: false);
        }

        if (ensemble.Patterns
            .Where(pattern => pattern.Modalities.All(modalities.Contains))
            .OrderByDescending(pattern => pattern.Modalities.Count)
            .FirstOrDefault() is { } fitted)
        {
            return new PatternRoute(new FittedAverage(ensemble.Rule, fitted.Members, fitted.Weights), fitted.Members, imputes: false);
        }

        if (ensemble.ImputesAbsent && present.Length > 0)
        {
            return new PatternRoute(ensemble, present, imputes: true);
        }

        if (ensemble.Among(present) is { } remaining)
        {
            return new PatternRoute(remaining, remaining.Members, imputes: false);
        }

        int[] substitute = bestFirst.Where(readers.Contains).Take(1).ToArray();
        return substitute.Length == 0 || !ensemble.AllowsSubstitute
            ? null
            : new PatternRoute(new FittedAverage(ensemble.Rule, substitute, [1.0]), substitute, imputes: false);
    }

    /// <summary>Combines the answers to samples of this kind.</summary>
    /// <param name="task">The task.</param>
    /// <param name="outputs">Outputs by student; null is allowed for those outside of <see cref="Run"/>.</param>
    public Predictions Combine(LearningTask task, IReadOnlyList<Matrix?> outputs) =>
        _ensemble.Combine(task, _imputes ? Imputed(outputs) : outputs);

    private Matrix?[] Imputed(IReadOnlyList<Matrix?> outputs)
    {
        Matrix mean = MemberOutputs.Average(Run.Select(k => outputs[k]!).ToArray(), Enumerable.Repeat(1.0 / Run.Count, Run.Count).ToArray());
        var filled = new Matrix?[outputs.Count];
        foreach (int member in _ensemble.Members)
        {
            filled[member] = Run.Contains(member) ? outputs[member] : mean;
        }

        return filled;
    }
}
