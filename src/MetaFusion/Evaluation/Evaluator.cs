using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation;

/// <summary>Judges the predictions of students and ensembles against the target of some samples.</summary>
internal sealed class Evaluator
{
    private readonly LearningTask _task;
    private readonly Target _target;
    private readonly int[] _samples;

    /// <summary>Makes the judge of some samples.</summary>
    /// <param name="task">The task: turns outputs into predictions and knows the metrics.</param>
    /// <param name="target">The target, aligned with the data set's samples.</param>
    /// <param name="samples">Sample indices, one per row of the outputs; each must have a target.</param>
    public Evaluator(LearningTask task, Target target, IReadOnlyList<int> samples)
    {
        _task = task;
        _target = target;
        _samples = [.. samples];
    }

    /// <summary>Number of samples judged.</summary>
    public int Samples => _samples.Length;

    /// <summary>The figures of one student.</summary>
    /// <param name="outputs">Its outputs, <c>[samples, OutputCount]</c>.</param>
    public IReadOnlyDictionary<string, double> Judge(Matrix outputs) => Judge(_task.Predict(outputs));

    /// <summary>The figures of one ensemble.</summary>
    /// <param name="ensemble">The fitted rule.</param>
    /// <param name="outputs">Outputs by student; null for students that are no members.</param>
    public IReadOnlyDictionary<string, double> Judge(FittedEnsemble ensemble, IReadOnlyList<Matrix?> outputs)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        return Judge(ensemble.Combine(_task, outputs));
    }

    /// <summary>The figures of predictions.</summary>
    /// <param name="predictions">One row per sample.</param>
    public IReadOnlyDictionary<string, double> Judge(Predictions predictions) => _task.Evaluate(predictions, _target, _samples);
}
