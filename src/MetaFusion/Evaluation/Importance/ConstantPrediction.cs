using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Importance;

/// <summary>What is predicted without any modality: the mean of the training target, or its class shares.</summary>
internal sealed class ConstantPrediction
{
    private readonly float[] _outputs;
    private readonly Predictions _row;

    private ConstantPrediction(float[] outputs, Predictions row)
    {
        _outputs = outputs;
        _row = row;
    }

    /// <summary>Learns it from training samples, which must have a target.</summary>
    public static ConstantPrediction Fit(LearningTask task, Target target, int[] train)
    {
        float[] outputs = task.ConstantOutputs(target, train);
        return new ConstantPrediction(outputs, task.Predict(new Matrix(1, outputs.Length, outputs)));
    }

    /// <summary>Its predictions for a number of samples.</summary>
    public Predictions Predict(int rows)
    {
        var values = new double[rows * _row.Columns];
        for (int row = 0; row < rows; row++)
        {
            _row.Values.CopyTo(values, row * _row.Columns);
        }

        return new Predictions(rows, _row.Columns, values);
    }

    /// <summary>Its task loss on some samples, comparable with the students' validation losses.</summary>
    public double Loss(LearningTask task, Target target, int[] samples)
    {
        Matrix targets = task.EncodeTargets(target, samples);
        var outputs = new float[samples.Length * _outputs.Length];
        for (int start = 0; start < outputs.Length; start += _outputs.Length)
        {
            _outputs.CopyTo(outputs, start);
        }

        return task.Loss(outputs, targets.Values, []);
    }
}
