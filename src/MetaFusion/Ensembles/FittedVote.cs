using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>Every member votes for its top class; the shares of the (weighted) votes are the probabilities.</summary>
/// <remarks>Of equal logits, and of equal shares, the first class wins (docs/ensembles.md).</remarks>
internal sealed class FittedVote : FittedEnsemble
{
    public FittedVote(string rule, IReadOnlyList<int> members, IReadOnlyList<double> weights)
    {
        Rule = rule;
        Members = [.. members];
        Weights = [.. weights];
    }

    public override string Rule { get; }

    public override IReadOnlyList<int> Members { get; }

    public override IReadOnlyList<double> Weights { get; }

    public static FittedVote Restore(EnsembleState state) =>
        state.Parameters.Count == 0
            ? new(state.Rule, state.Members, state.Weights)
            : throw EnsembleStateCheck.Damaged(state, $"parameter '{state.Parameters.Keys.First()}' does not belong to it");

    public override Predictions Combine(LearningTask task, IReadOnlyList<Matrix?> outputs)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(outputs);
        int classes = task.OutputCount;
        Matrix[] picked = MemberOutputs.Pick(Members, outputs, classes);
        int rows = picked[0].Rows;
        var shares = new double[rows * classes];
        for (int m = 0; m < picked.Length; m++)
        {
            for (int row = 0; row < rows; row++)
            {
                shares[(row * classes) + TopClass(picked[m].Row(row))] += Weights[m];
            }
        }

        return new Predictions(rows, classes, shares);
    }

    internal override FittedEnsemble? Among(IReadOnlyList<int> members) =>
        members.Count == 0 ? null : new FittedVote(Rule, members, WeightsAmong(members));

    private static int TopClass(ReadOnlySpan<float> logits)
    {
        int top = 0;
        for (int c = 1; c < logits.Length; c++)
        {
            top = logits[c] > logits[top] ? c : top;
        }

        return top;
    }
}
