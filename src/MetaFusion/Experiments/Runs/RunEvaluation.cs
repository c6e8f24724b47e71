using MetaFusion.Evaluation;

namespace MetaFusion.Experiments.Runs;

/// <summary>How a run's model did on some samples.</summary>
/// <param name="DataFolder">The folder of the tables.</param>
/// <param name="Part">Which samples: <c>test</c> or <c>validation</c> of the run's own, or <c>all</c> of the data given.</param>
/// <param name="Figures">Every ensemble, student and baseline.</param>
/// <param name="Warnings">What was noticed, a sentence each.</param>
public sealed record RunEvaluation(string DataFolder, string Part, SplitEvaluation Figures, IReadOnlyList<string> Warnings)
{
    /// <summary>How the judged samples differ from those that trained.</summary>
    public DriftSummary Drift { get; init; } = DriftSummary.None;

    /// <summary>Whether each sample was answered only by those copies of the students that had not seen it, because the run had folds; default false.</summary>
    public bool IsOutOfFold { get; init; }
}
