using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>The sum of all students' raw outputs (standardised values or logits), read as one student's.</summary>
internal sealed class FittedSum : FittedEnsemble
{
    public FittedSum(int students)
    {
        Members = Enumerable.Range(0, students).ToArray();
        Weights = Enumerable.Repeat(1.0 / students, students).ToArray();
    }

    public override string Rule => SumRule.Key;

    public override IReadOnlyList<int> Members { get; }

    /// <summary>Nominal: every student counts in full.</summary>
    public override IReadOnlyList<double> Weights { get; }

    /// <summary>A sum without one of its terms is no answer.</summary>
    internal override bool AllowsSubstitute => false;

    public static FittedSum Restore(EnsembleState state)
    {
        // The members ascend, so the last one tells whether they are the first ones without a gap.
        bool isWhole = state.Members[^1] == state.Members.Count - 1 && state.Weights.All(weight => weight.Equals(state.Weights[0]));
        return isWhole && state.Parameters.Count == 0 && state.SelectionOrder.Count == 0
            ? new FittedSum(state.Members.Count)
            : throw EnsembleStateCheck.Damaged(state, "a sum has all students as members, alike, and nothing else");
    }

    public override Predictions Combine(LearningTask task, IReadOnlyList<Matrix?> outputs)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(outputs);
        Matrix[] picked = MemberOutputs.Pick(Members, outputs, task.OutputCount);
        return task.Predict(MemberOutputs.Average(picked, Enumerable.Repeat(1.0, picked.Length).ToArray()));
    }
}
