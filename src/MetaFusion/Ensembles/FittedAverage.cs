using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>A weighted average of the members' raw outputs (standardised values or logits), read as one student's.</summary>
internal sealed class FittedAverage : FittedEnsemble
{
    public FittedAverage(
        string rule, IReadOnlyList<int> members, IReadOnlyList<double> weights, IReadOnlyList<int>? selectionOrder = null)
    {
        Rule = rule;
        Members = [.. members];
        Weights = [.. weights];
        SelectionOrder = [.. selectionOrder ?? []];
    }

    public override string Rule { get; }

    public override IReadOnlyList<int> Members { get; }

    public override IReadOnlyList<double> Weights { get; }

    public override IReadOnlyList<int> SelectionOrder { get; }

    public override IReadOnlyList<PatternEnsemble> Patterns { get; init; } = [];

    public static FittedAverage Restore(EnsembleState state) =>
        state.Parameters.Count == 0
            ? new(state.Rule, state.Members, state.Weights, state.SelectionOrder) { Patterns = state.Patterns }
            : throw EnsembleStateCheck.Damaged(state, $"parameter '{state.Parameters.Keys.First()}' does not belong to it");

    public override Predictions Combine(LearningTask task, IReadOnlyList<Matrix?> outputs)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(outputs);
        Matrix[] picked = MemberOutputs.Pick(Members, outputs, task.OutputCount);

        // One member answers for itself, without a detour through rounding.
        return task.Predict(picked.Length == 1 ? picked[0] : MemberOutputs.Average(picked, Weights));
    }

    internal override FittedEnsemble? Among(IReadOnlyList<int> members) =>
        members.Count == 0 ? null : new FittedAverage(Rule, members, WeightsAmong(members));
}
