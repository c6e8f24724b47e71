using MetaFusion.Ensembles;
using MetaFusion.Foundation;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.Fitting;

/// <summary>
/// One fit from data to model, a stage after the other: each takes the results of those before it and one carve of the
/// data, and leaves them as they are.
/// </summary>
internal static class FitRun
{
    /// <summary>Fits a model.</summary>
    /// <param name="fit">The data and what was asked for.</param>
    /// <exception cref="InputException">Data or options cannot be used; the message says why and what to do.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static JudgedModel Run(FitContext fit)
    {
        try
        {
            return RunStages(fit);
        }
        catch (ArraySizeException exception)
        {
            // Cohorts are refused by name before; what else is as large (encoders, batches, answers) comes here.
            throw new MemoryLimitException(
                $"the fit is too large: {exception.Message}; choose smaller representations, narrower layers (cohort), a smaller training.batch_size, " +
                "or fewer columns (modalities.NAME.drop)", exception);
        }
    }

    private static JudgedModel RunStages(FitContext fit)
    {
        FitLog.Start(fit.Logger, KernelSet.Current.Name, fit.Options.Seed);
        var carves = FitCarves.Of(fit);
        TargetScale scale = fit.Options.Training.TargetScale.For(fit.Dataset.Modalities.Sum(modality => modality.Columns.Count));
        LearningTask task = TaskRegistry.ForTarget(
            fit.Dataset.Target!, [.. carves.Whole.Split.Train], fit.Options.ClassWeights, fit.Options.Task, scale);
        EnsembleRule rule = FitChecks.Pass(fit, task);

        PreparedData data = PreparedData.Of(fit, carves, task);
        CohortDesign design = CohortDesign.Of(fit, data);
        using var workers = new WorkerGroup(fit.Options.Threads);
        TrainedBaselines? baselines = CohortTraining.OfBaselines(fit, data, design, workers);
        TrainedCohort trained = CohortTraining.OfCohort(fit, data, design, workers);
        JudgedModel model = Judged(trained.Selected, baselines);
        FusionModel? independent = trained.Independent is { } apart ? Judged(apart, null).Model : null;

        WarnOfDrift(fit, carves.Whole.Split.Test, model.Model);
        foreach (string warning in fit.Warnings)
        {
            FitLog.Warning(fit.Logger, warning);
        }

        return model.Finished(fit, trained, independent, design.Unfit);

        JudgedModel Judged(RoundStudents students, TrainedBaselines? beside) =>
            JudgedModel.Of(fit, data, AssembledModel.Of(fit, data, rule, students, beside));
    }

    /// <summary>Test samples may be such as no training sample is; their answers are then a matter of luck.</summary>
    private static void WarnOfDrift(FitContext fit, IReadOnlyList<int> test, FusionModel model)
    {
        DriftSummary drift = model.DriftOf(fit.Dataset, test, model.Fit!.Test?.NotFinite ?? []);
        if (drift.Counts.Count > 0)
        {
            fit.Warnings.Add($"of the test samples, {string.Join("; ", drift.Sentences)}");
        }
    }
}
