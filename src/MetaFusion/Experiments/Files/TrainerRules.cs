using System.Globalization;
using MetaFusion.Ensembles;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Files;

/// <summary>What the trainers ask of an experiment file.</summary>
internal static class TrainerRules
{
    /// <summary>All faults of the trainer's keys, and of what stands against the trainer elsewhere.</summary>
    public static IEnumerable<SettingFault> Check(Experiment experiment) =>
    [
        .. ExperimentRules.Choice("trainer", experiment.Trainer, ExperimentChoices.Trainers),
        .. Penalties("cooperative.rho", experiment.Cooperative.Rho, rho => rho is >= 0 and < 1, "from 0 to below 1", "[0, 0.3, 0.6]"),
        .. Penalties("negative_correlation.lambda", experiment.NegativeCorrelation.Lambda, l => l is >= 0 and <= 1, "from 0 to 1", "[0.1, 0.3, 0.5]"),
        .. Across(experiment),
    ];

    private static IEnumerable<SettingFault> Across(Experiment experiment)
    {
        bool isMutual = experiment.Trainer == MutualLearningTrainer.Key;
        if (!isMutual && experiment.Cohort.Kind is CohortKind.Early or CohortKind.Late or CohortKind.Unimodal)
        {
            yield return new(
                "trainer", $"'{experiment.Trainer}' trains students together, and cohort: " +
                $"{experiment.Cohort.Kind.ToString().ToLowerInvariant()} trains them apart; list representations or students");
        }

        if (experiment.Trainer == CooperativeTrainer.Key && experiment.Target.Kind is { } kind && kind.Loss != LossForm.SquaredError)
        {
            yield return new("trainer", $"'cooperative' fits residuals and needs a regression, and the target is a {kind}; " +
                "write another trainer");
        }

        if (experiment.Trainer == CooperativeTrainer.Key && experiment.Modalities.Count is not (0 or 2))
        {
            yield return new("trainer", string.Create(
                CultureInfo.InvariantCulture,
                $"'cooperative' is for two modalities, and there are {experiment.Modalities.Count}; write another trainer"));
        }

        if (experiment.Ensemble == SumRule.Key
            && experiment.Trainer is not (CooperativeTrainer.Key or AllAtOnceTrainer.Key))
        {
            yield return new("ensemble", "'sum' belongs to the trainers cooperative and all-at-once, whose students answer together; " +
                "write for example greedy");
        }
    }

    private static IEnumerable<SettingFault> Penalties(
        string path, IReadOnlyList<double> values, Func<double, bool> isInRange, string range, string example)
    {
        if (values.Count == 0)
        {
            yield return new(path, $"is empty; write for example {example}");
        }

        for (int i = 0; i < values.Count; i++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            string value = values[i].ToString(CultureInfo.InvariantCulture);
            if (!isInRange(values[i]))
            {
                yield return new(place, $"{value} is out of range; write a number {range}");
            }

            if (values.Take(i).Contains(values[i]))
            {
                yield return new(place, $"{value} is listed twice; keep one");
            }
        }
    }
}
