using MetaFusion.Data;
using MetaFusion.Fitting;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Search.Internal;

/// <summary>What a search compares: the loss of a model's answer on the samples that choose.</summary>
internal static class ValidationScore
{
    /// <summary>Tells this way of scoring from others, where stored scores are looked up.</summary>
    public const string Name = "validation loss, ensembles cross-fitted on halves, unanswered samples by the training mean";

    /// <summary>
    /// The loss of the chosen ensemble's predictions (<see cref="LearningTask.PredictionLoss"/>). A rule that is fitted to the
    /// validation samples is fitted anew for this, to one half for the other (<see cref="CrossFit"/>): its answers to the samples it was fitted to would flatter it beside a plain average.
    /// A sample that lacks modalities and that no student can answer counts as answered by the training samples' mean or class
    /// frequencies, so that a cohort which answers only the easy ones does not win by it.
    /// </summary>
    /// <param name="fitted">The model, with the record of its fit, and the features that the fit made.</param>
    /// <param name="heats">Whether the fit was to choose a temperature; null for where samples carry one.</param>
    /// <exception cref="Foundation.InputException">There are too few validation samples to judge the rule by.</exception>
    public static double Of(JudgedModel fitted, bool? heats)
    {
        (FusionModel model, MultimodalDataset dataset) = (fitted.Model, fitted.Features.Dataset);
        int[] samples = [.. fitted.HeldOut.Part.Samples];
        Predictions? crossed = CrossFit.Of(fitted, samples, heats);
        Predictions answers = Filled(model, dataset, samples, crossed ?? fitted.HeldOut.Answer(model).Values);
        return model.Task.PredictionLoss(answers, dataset.Target!, samples);
    }

    private static Predictions Filled(FusionModel model, MultimodalDataset dataset, int[] samples, Predictions answers)
    {
        // Where every modality is there, NaN is an answer, if a bad one.
        int[] open = Enumerable.Range(0, samples.Length).Where(i => double.IsNaN(answers.Row(i)[0]) && !dataset.IsComplete(samples[i])).ToArray();
        if (open.Length == 0)
        {
            return answers;
        }

        double[] usual = model.Task.ConstantPrediction(dataset.Target!, [.. model.Fit!.Split.Train]);
        double[] values = [.. Enumerable.Range(0, samples.Length).SelectMany(i => open.Contains(i) ? usual : answers.Row(i).ToArray())];
        return new Predictions(samples.Length, answers.Columns, values);
    }
}
