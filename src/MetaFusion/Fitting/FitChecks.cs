using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Foundation;
using MetaFusion.Tasks;

namespace MetaFusion.Fitting;

/// <summary>Refuses options that do not go with the data or with each other, before anything is computed.</summary>
internal static class FitChecks
{
    /// <summary>Checks a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="task">What is predicted.</param>
    /// <returns>The ensemble rule that the model's predictions will use.</returns>
    /// <exception cref="InputException">Something does not fit; the message says what to change.</exception>
    public static EnsembleRule Pass(FitContext fit, LearningTask task)
    {
        FitOptions options = fit.Options;
        RequireRateOfEveryModality(fit.Dataset.Modalities, options.Training.ModalityDropout);
        options.Training.Trainer.Check(task, fit.Dataset.Modalities.Count, options.Cohort);
        EnsembleRule rule = RuleOf(options, task);
        if (options.TemperatureScaling == true && task.Classes is null)
        {
            throw new InputException($"calibration: a temperature is for classification, and the target is one of {task.Kind}; " +
                "leave temperature scaling off");
        }

        TargetScale scale = options.Training.TargetScale;
        if (!task.Kind.HasScale && !scale.IsUsual)
        {
            throw new InputException($"training.target_scale: '{scale}' is for targets of numbers, and the target is one of {task.Kind}; leave it out");
        }

        return rule;
    }

    private static void RequireRateOfEveryModality(IReadOnlyList<Modality> modalities, IReadOnlyList<double> rates)
    {
        if (rates.Count != 0 && rates.Count != modalities.Count)
        {
            throw new InputException(
                $"modality dropout: {rates.Count} rates are given, the data set has {modalities.Count} modalities " +
                $"({string.Join(", ", modalities.Select(m => m.Name))}); give a rate for each");
        }
    }

    private static EnsembleRule RuleOf(FitOptions options, LearningTask task)
    {
        if (options.Training.Trainer.PredictsBySum)
        {
            return EnsembleRegistry.Find(SumRule.Key)!;
        }

        EnsembleRule rule = EnsembleRegistry.Find(options.Ensemble) ?? throw new InputException(
            $"ensemble '{options.Ensemble}' is unknown{NearestName.Hint(options.Ensemble, EnsembleRegistry.Names)}; " +
            $"use one of {string.Join(", ", EnsembleRegistry.Names)}");
        if (rule is SumRule)
        {
            throw new InputException(
                $"ensemble '{rule.Name}' is for students that were trained to answer together, and trainer '{options.Training.Trainer.Name}' " +
                "trains each to answer for itself; use greedy, simple-average or weighted-average");
        }

        return rule.Supports(task)
            ? rule
            : throw new InputException($"ensemble '{rule.Name}' does not support {task.Kind}; use greedy, simple-average or weighted-average");
    }
}
