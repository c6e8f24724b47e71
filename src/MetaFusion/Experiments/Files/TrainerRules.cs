using System.Globalization;
using MetaFusion.Ensembles;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Files;

/// <summary>What the trainers ask of an experiment file.</summary>
internal static class TrainerRules
{
    /// <summary>All that stands against the trainer elsewhere.</summary>
    public static IEnumerable<SettingFault> Check(Experiment experiment)
    {
        bool isMutual = experiment.Trainer == MutualLearningTrainer.Key;
        if (!isMutual && experiment.Cohort.Kind is CohortKind.Early or CohortKind.Late or CohortKind.Unimodal)
        {
            yield return new(
                "trainer", $"'{experiment.Trainer}' trains students together, and cohort: " +
                $"{experiment.Cohort.Kind.ToString().ToLowerInvariant()} trains them apart; list representations or students");
        }

        if (!isMutual && experiment.Cohort.Methods.Count > 0)
        {
            yield return new(
                "trainer", $"'{experiment.Trainer}' trains students of views, all by one loss, and methods have no part in it; leave " +
                $"{string.Join(", ", experiment.Cohort.Methods.Select(use => use.Method.Facts.Key))} out, or write trainer: {MutualLearningTrainer.Key}");
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
}
