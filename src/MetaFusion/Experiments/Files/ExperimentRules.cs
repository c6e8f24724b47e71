using System.Globalization;
using MetaFusion.Experiments.Files.Keys;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Files;

/// <summary>
/// All that is wrong with an experiment, from a file or from code: single values by the tables of keys, and what stands between
/// keys by the rules here and beside the tables. A fault says which key it is about; the reader adds the line.
/// </summary>
internal static class ExperimentRules
{
    /// <summary>All faults, those of single values first; those of the search only once the settings around it have none.</summary>
    public static IEnumerable<SettingFault> Check(Experiment experiment)
    {
        SettingFault[] faults = [.. ExperimentKeys.Block.Check("", experiment), .. BetweenKeys(experiment)];
        return faults.Length > 0 ? faults : SearchRules.Check(experiment);
    }

    private static IEnumerable<SettingFault> BetweenKeys(Experiment experiment) =>
    [
        .. TargetKeys.Rules(experiment.Target),
        .. experiment.Modalities.SelectMany(modality => ModalityKeys.Rules($"modalities.{modality.Name}", modality)),
        .. SplitKeys.Rules(experiment.Split),
        .. CohortRules.Check(experiment.Cohort, experiment.Modalities),
        .. BurnIn(experiment),
        .. TrainerRules.Check(experiment),
        .. MethodRules.Check(experiment),
        .. WithoutClasses(experiment),
        .. WithoutScale(experiment),
    ];

    private static IEnumerable<SettingFault> BurnIn(Experiment experiment)
    {
        int burnIn = experiment.MutualLearning.BurnIn;
        int epochs = experiment.Training.Epochs ?? TrainingOptions.DefaultEpochs;
        if (burnIn > 0 && burnIn >= epochs)
        {
            yield return new("mutual_learning.burn_in", string.Create(
                CultureInfo.InvariantCulture, $"{burnIn} leaves none of the {epochs} epochs for mutual learning; write less"));
        }
    }

    /// <summary>What a target without classes cannot have.</summary>
    private static IEnumerable<SettingFault> WithoutClasses(Experiment experiment)
    {
        if (experiment.Target.Kind is not { HasClasses: false } kind)
        {
            yield break;
        }

        if (ExperimentChoices.VotingEnsembles.Contains(experiment.Ensemble))
        {
            yield return new("ensemble", $"'{experiment.Ensemble}' needs classes, and the target is a {kind}; write for example greedy");
        }

        if (experiment.Calibration.Temperature == true)
        {
            yield return new("calibration.temperature", "is for classification only; write false, or kind: classification");
        }
    }

    /// <summary>What a target that is no number cannot have.</summary>
    private static IEnumerable<SettingFault> WithoutScale(Experiment experiment)
    {
        TargetScale scale = experiment.Training.TargetScale;
        if (experiment.Target.Kind is { HasScale: false } kind && !scale.IsUsual)
        {
            yield return new("training.target_scale", $"'{scale}' is for targets of numbers, and the target is a {kind}; leave it out");
        }
    }
}
