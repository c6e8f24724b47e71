using MetaFusion.Ensembles;
using MetaFusion.Evaluation.Calibration;
using MetaFusion.Foundation;
using MetaFusion.Tasks;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Fitting;

/// <summary>The fourth stage of a fit: trained students with the ensembles and the temperature that the validation samples chose.</summary>
/// <param name="Model">The model, not judged yet.</param>
/// <param name="Trained">The students it was made of.</param>
/// <param name="HeldOut">What they and the baselines answered to the samples that choose.</param>
internal sealed record AssembledModel(FusionModel Model, RoundStudents Trained, HeldOutAnswers HeldOut)
{
    private const string Stage = "ensembles";

    /// <summary>Makes a model of students that were trained on one carve.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="data">The carve.</param>
    /// <param name="rule">The ensemble rule that predictions will use.</param>
    /// <param name="trained">The students.</param>
    /// <param name="baselines">The baselines beside them; null for none.</param>
    public static AssembledModel Of(FitContext fit, PreparedData data, EnsembleRule rule, RoundStudents trained, TrainedBaselines? baselines)
    {
        FittedEnsemble[] ensembles = fit.Clock.Time(Stage, () => FitEnsembles(fit, data, rule, trained));
        FusionModel unheated = Model(1);
        double temperature = fit.Clock.Time(Stage, () => fit.Options.TemperatureScaling == false || data.Task.Classes is null ? 1 : FitTemperature(
            fit, data, EnsembleAnswers.Combine(unheated, unheated.Ensemble, new StudentAnswers(trained.ValidationOutputs, data.Validation.Presence))));
        return new AssembledModel(Model(temperature), trained, new HeldOutAnswers(data.Validation, trained.ValidationOutputs, baselines?.ValidationOutputs));

        FusionModel Model(double heat) => new(
            data.Features.Pipeline, data.Task, trained.Students, baselines?.Students, ensembles, rule.Name, trained.Round.Rho,
            trained.Summaries(), Provenance(fit, data), heat)
        {
            Training = trained.Training,
            TargetMissing = fit.Dataset.Target!.Missing,
        };
    }

    /// <summary>Every rule that the task supports, and the selected one; the students' sum alone where it is the prediction.</summary>
    private static FittedEnsemble[] FitEnsembles(FitContext fit, PreparedData data, EnsembleRule selected, RoundStudents trained)
    {
        Func<EnsembleContext, PatternFit?> patterns = PatternFit.For(trained.Students, data.Train.Presence, data.Validation.Presence);
        IEnumerable<EnsembleRule> rules = fit.Options.Training.Trainer.PredictsBySum
            ? [selected]
            : EnsembleRegistry.For(data.Task).Append(selected).Distinct();
        return rules
            .Select(rule =>
            {
                var context = new EnsembleContext(
                    data.Task, trained.ValidationOutputs, data.Validation.Targets, trained.Round.ComparableLosses,
                    data.Carve.Random.Derive($"ensembles/{rule.Name}"))
                {
                    Training = rule is StackingPublishedRule
                        ? new TrainingAnswers(trained.Students.AnswerPresent(data.Train.Features, data.Train.Presence), data.Train.Targets)
                        : null,
                    Groups = fit.Dataset.Groups is { } groups ? [.. data.Validation.Samples.Select(sample => groups[sample])] : null,
                };
                return patterns(context)?.Fit(rule) ?? rule.Fit(context);
            })
            .ToArray();
    }

    private static double FitTemperature(FitContext fit, PreparedData data, Predictions combined)
    {
        IReadOnlyList<int> validation = data.Validation.Samples;
        int[] answered = Enumerable.Range(0, validation.Count).Where(row => !double.IsNaN(combined.Row(row)[0])).ToArray();
        int[] samples = answered.Select(row => validation[row]).ToArray();
        int[] labels = data.Task.Classes!.CodesOf(fit.Dataset.Target!, samples);
        if (fit.Options.TemperatureScaling is null)
        {
            return TemperatureEvidence.Fit(
                labels, combined.Take(answered), fit.Dataset.Groups is { } groups ? [.. samples.Select(sample => groups[sample])] : null,
                data.Carve.Random.Derive("temperature"));
        }

        double temperature = TemperatureScaling.Fit(labels, combined.Take(answered));
        if (temperature is TemperatureScaling.Lowest or TemperatureScaling.Highest)
        {
            fit.Warnings.Add(FormattableString.Invariant(
                $"calibration: the temperature stands at its bound of {temperature}, because the {validation.Count} validation samples ") +
                "do not hold it back; do not trust the probabilities, or hold out more validation samples");
        }

        return temperature;
    }

    private static ModelProvenance Provenance(FitContext fit, PreparedData data) => new(
        LibraryVersion.Full,
        fit.Options.Seed, KernelSet.Current.Name, data.Train.Rows, data.Validation.Rows, data.Carve.Split.Test.Count);
}
