using System.Globalization;
using MetaFusion.Cohorts;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Files;

/// <summary>What published methods ask of an experiment, and which of its keys count for nothing where one is the only student.</summary>
internal static class MethodRules
{
    private const string MutualLearning = "mutual_learning";

    /// <summary>Settings of methods that contradict each other, the target or the modalities, as far as the file says what these are.</summary>
    public static IEnumerable<SettingFault> Check(Experiment experiment)
    {
        int modalities = experiment.Modalities.Count;
        return modalities == 0 ? [] : experiment.Cohort.Methods.SelectMany((use, i) => use.Method
            .Check(use.Settings ?? use.Method.Settings.Defaults, experiment.Target.Kind, modalities)
            .Select(fault => new SettingFault(
                string.Create(CultureInfo.InvariantCulture, $"cohort.methods[{i}].{use.Method.Facts.Key}.{fault.Key}"), fault.Sentence)));
    }

    /// <summary>Whether a key counts for nothing, because the cohort is one method that brings its own in its place.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="key">A whole key, or that of a block.</param>
    public static bool IsIgnored(CohortSection cohort, string key) => cohort.IsOneMethod
        && (key.StartsWith(MutualLearning, StringComparison.Ordinal) || cohort.Methods[0].Method.Facts.IgnoredKeys.Contains(key));

    /// <summary>The keys that were changed and count for nothing, in a sentence; null where there are none.</summary>
    /// <param name="experiment">The experiment.</param>
    public static string? Warning(Experiment experiment)
    {
        var standard = new Experiment();
        (string Key, bool IsChanged)[] keys =
        [
            ("training.learning_rate", !experiment.Training.LearningRate.Equals(standard.Training.LearningRate)),
            ("training.weight_decay", !experiment.Training.WeightDecay.Equals(standard.Training.WeightDecay)),
            ("training.optimizer", experiment.Training.Optimizer != standard.Training.Optimizer),
            ("cohort.head", !experiment.Cohort.Head.Equals(standard.Cohort.Head)),
            ("cohort.extractor", !experiment.Cohort.Extractor.Equals(standard.Cohort.Extractor)),
            ("mutual_learning.rho", !experiment.MutualLearning.Rho.Equals(standard.MutualLearning.Rho) && !experiment.MutualLearning.Rho.Equals([0])),
            ("mutual_learning.burn_in", experiment.MutualLearning.BurnIn != standard.MutualLearning.BurnIn),
        ];
        string[] ignored = [.. keys.Where(key => key.IsChanged && IsIgnored(experiment.Cohort, key.Key)).Select(key => key.Key)];
        return ignored.Length == 0 ? null
            : $"{string.Join(", ", ignored)} {(ignored.Length == 1 ? "counts" : "count")} for nothing: the cohort is the method " +
            $"'{experiment.Cohort.Methods[0].Method.Facts.Key}' alone, which learns from nobody and brings its own settings; set those of the method";
    }

    /// <summary>Refuses settings of methods that contradict the target as it was read, those that a search will try too.</summary>
    /// <param name="source">Who asks, for the message.</param>
    /// <param name="experiments">The experiment, or every setting of its search.</param>
    /// <param name="task">The kind of task.</param>
    /// <exception cref="Foundation.InputException">A method's settings do.</exception>
    public static void RequireSettings(string source, IEnumerable<Experiment> experiments, TaskKind task)
    {
        foreach (Experiment experiment in experiments)
        {
            foreach (MethodUse use in experiment.Cohort.Methods)
            {
                use.ToSpec(experiment.Modalities.Count).RequireSettings(source, task);
            }
        }
    }
}
