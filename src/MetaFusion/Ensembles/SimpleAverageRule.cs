using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Ensembles;

/// <summary>The plain mean of all students' outputs.</summary>
internal sealed class SimpleAverageRule : EnsembleRule
{
    /// <summary>Key of the rule.</summary>
    public const string Key = "simple-average";

    /// <inheritdoc/>
    public override string Name => Key;

    /// <summary>The plain average of some students, which needs no fitting: late fusion.</summary>
    /// <param name="students">Number of students, all of them members.</param>
    public static FittedEnsemble Over(int students) => new FittedAverage(
        Key, Enumerable.Range(0, students).ToArray(), Enumerable.Repeat(1.0 / students, students).ToArray());

    /// <inheritdoc/>
    public override bool Supports(LearningTask task) => true;

    /// <inheritdoc/>
    /// <exception cref="CohortDivergedException">No student's loss is finite.</exception>
    public override FittedEnsemble Fit(EnsembleContext context)
    {
        int[] members = StudentRanking.Usable(context);
        double[] weights = members.Select(_ => 1.0 / members.Length).ToArray();
        return new FittedAverage(Key, members, weights);
    }

    /// <inheritdoc/>
    protected internal override FittedEnsemble Restore(EnsembleState state, LearningTask task) => FittedAverage.Restore(state);
}
