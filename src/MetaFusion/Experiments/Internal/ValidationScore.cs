using MetaFusion.Data;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Internal;

/// <summary>What a search compares: the loss of a model's answer on the samples that choose.</summary>
internal static class ValidationScore
{
    /// <summary>
    /// Log loss of the chosen ensemble's probabilities; for regression its mean squared error with every output standardised,
    /// so that units do not weigh.
    /// </summary>
    public static double Of(FusionModel model, MultimodalDataset dataset)
    {
        IReadOnlyList<int> samples = model.Fit!.Split.Validation;
        if (model.Task is not RegressionTask task)
        {
            return model.Fit.Validation.Ensembles[model.Ensemble.Rule]["log_loss"];
        }

        PatternAnswers answers = model.Answer(dataset, samples);
        int[] answered = answers.Answered();
        Target target = dataset.Target!;
        double sum = 0;
        foreach (int i in answered)
        {
            ReadOnlySpan<double> row = answers.Values.Row(i);
            for (int output = 0; output < task.OutputCount; output++)
            {
                double truth = target.Values[(samples[i] * task.OutputCount) + output];
                double difference = (row[output] - truth) / task.StandardDeviations[output];
                sum += difference * difference;
            }
        }

        return sum / (answered.Length * task.OutputCount);
    }
}
