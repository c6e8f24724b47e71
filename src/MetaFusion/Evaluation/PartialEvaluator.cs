using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation;

/// <summary>Judges models on the samples that each of them answers: those whose predictions are not NaN throughout.</summary>
/// <param name="task">The task.</param>
/// <param name="target">The target, aligned with the data set's samples.</param>
/// <param name="samples">Sample indices, one per row; each must have a target.</param>
/// <param name="isComplete">Whether no sample lacks a modality, so that a NaN is an answer, if a bad one.</param>
internal sealed class PartialEvaluator(LearningTask task, Target target, IReadOnlyList<int> samples, bool isComplete)
{
    /// <summary>Whether a model that cannot answer every sample gets no figure, so that all figures are over the same samples.</summary>
    public bool NeedsEveryAnswer { get; init; }

    private readonly int[] _all = Enumerable.Range(0, samples.Count).ToArray();

    /// <summary>The figures of a model that has none.</summary>
    public IReadOnlyDictionary<string, double> None => task.Metrics.ToDictionary(metric => metric.Name, _ => double.NaN);

    /// <summary>The figures of one student.</summary>
    /// <param name="outputs">Its outputs, <c>[samples, OutputCount]</c>; rows of NaN where it cannot answer.</param>
    public IReadOnlyDictionary<string, double> Judge(Matrix outputs) => Judge(task.Predict(outputs));

    /// <summary>The figures of predictions.</summary>
    /// <param name="predictions">One row per sample; rows of NaN where there is no answer.</param>
    public IReadOnlyDictionary<string, double> Judge(Predictions predictions) => Judge(predictions, _all);

    /// <summary>The figures of some rows of predictions.</summary>
    public IReadOnlyDictionary<string, double> Judge(Predictions predictions, IReadOnlyList<int> rows)
    {
        int[] answered = Answered(predictions, rows);
        if (answered.Length == samples.Count)
        {
            return task.Evaluate(predictions, target, [.. samples]);
        }

        if (answered.Length == 0 || (NeedsEveryAnswer && answered.Length < rows.Count))
        {
            // A model that answers NaN to everything and one that answers nothing look alike, and are alike.
            return None;
        }

        var part = new Predictions(answered.Length, predictions.Columns, answered.SelectMany(row => predictions.Row(row).ToArray()).ToArray());
        return task.Evaluate(part, target, answered.Select(row => samples[row]).ToArray());
    }

    /// <summary>How many of all rows are answered.</summary>
    public int AnsweredOf(Predictions predictions) => AnsweredOf(predictions, _all);

    /// <summary>How many of some rows are answered.</summary>
    public int AnsweredOf(Predictions predictions, IReadOnlyList<int> rows) => Answered(predictions, rows).Length;

    private int[] Answered(Predictions predictions, IReadOnlyList<int> rows) =>
        rows.Where(row => isComplete || !double.IsNaN(predictions.Row(row)[0])).ToArray();
}
