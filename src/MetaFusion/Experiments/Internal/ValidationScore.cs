using MetaFusion.Data;
using MetaFusion.Evaluation;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Internal;

/// <summary>What a search compares: the loss of a model's answer on the samples that choose.</summary>
internal static class ValidationScore
{
    /// <summary>Tells this way of scoring from others, where stored scores are looked up.</summary>
    public const string Name = "validation loss, ensembles cross-fitted on halves";

    /// <summary>
    /// Log loss of the chosen ensemble's probabilities; for regression its mean squared error with every output standardised,
    /// so that units do not weigh. A rule that is fitted to the validation samples is fitted anew for this, to one half for the
    /// other (<see cref="CrossFit"/>): its answers to the samples it was fitted to would flatter it beside a plain average.
    /// </summary>
    /// <param name="model">The model, with the record of its fit.</param>
    /// <param name="dataset">The data it was fitted to.</param>
    /// <param name="heats">Whether the fit was to choose a temperature.</param>
    /// <exception cref="Foundation.InputException">There are too few validation samples to judge the rule by.</exception>
    public static double Of(FusionModel model, MultimodalDataset dataset, bool heats)
    {
        int[] samples = [.. model.Fit!.Split.Validation];
        Predictions? crossed = CrossFit.Of(model, dataset, samples, heats);
        if (model.Task is RegressionTask task)
        {
            return SquaredError(task, dataset, samples, crossed ?? model.Answer(dataset, samples).Values);
        }

        return crossed is null
            ? model.Fit.Validation.Ensembles[model.Ensemble.Rule]["log_loss"]
            : new PartialEvaluator(model.Task, dataset.Target!, samples, samples.All(dataset.IsComplete)).Judge(crossed)["log_loss"];
    }

    private static double SquaredError(RegressionTask task, MultimodalDataset dataset, int[] samples, Predictions answers)
    {
        double sum = 0;
        int answered = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            ReadOnlySpan<double> row = answers.Row(i);
            if (double.IsNaN(row[0]) && !dataset.IsComplete(samples[i]))
            {
                // Nobody can answer it; where every modality is there, NaN is an answer, if a bad one.
                continue;
            }

            answered++;
            for (int output = 0; output < task.OutputCount; output++)
            {
                double truth = dataset.Target!.Values[(samples[i] * task.OutputCount) + output];
                double difference = (row[output] - truth) / task.StandardDeviations[output];
                sum += difference * difference;
            }
        }

        return sum / (answered * task.OutputCount);
    }
}
