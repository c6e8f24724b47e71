using System.Globalization;
using MetaFusion.Data.Tables;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.MutualLearning;

namespace MetaFusion.Experiments.Files;

/// <summary>
/// The ranges of all values and the rules across keys, in one place for experiments from a file and from code. A rule says
/// which key it is about; the reader adds the line.
/// </summary>
internal static class ExperimentRules
{
    private const int LongestName = 200;
    private const int WidestLayer = 65536;

    /// <summary>All faults, in the order of the blocks; those of the search only once the settings around it have none.</summary>
    public static IEnumerable<SettingFault> Check(Experiment experiment)
    {
        SettingFault[] faults = [.. Settings(experiment)];
        return faults.Length > 0 ? faults : SearchRules.Check(experiment);
    }

    private static IEnumerable<SettingFault> Settings(Experiment experiment) =>
    [
        .. Name("name", experiment.Name),
        .. Range("threads", experiment.Threads, 0, Experiment.MaximumThreads),
        .. Data(experiment.Data),
        .. Target(experiment.Target),
        .. Modalities(experiment.Modalities),
        .. Split(experiment.Split),
        .. Choice("preprocessing.numeric", experiment.Preprocessing.Numeric, ExperimentChoices.NumericImputations),
        .. Choice("preprocessing.categorical", experiment.Preprocessing.Categorical, ExperimentChoices.CategoricalImputations),
        .. Choice("preprocessing.unknown", experiment.Preprocessing.Unknown, ExperimentChoices.UnknownLabels),
        .. CohortRules.Check(experiment.Cohort, experiment.Modalities),
        .. Widths("cohort.extractor", experiment.Cohort.Extractor),
        .. Widths("cohort.head", experiment.Cohort.Head),
        .. Training(experiment.Training),
        .. MutualLearning(experiment.MutualLearning, experiment.Training),
        .. TrainerRules.Check(experiment),
        .. Choice("ensemble", experiment.Ensemble, ExperimentChoices.Ensembles),
        .. Votes(experiment),
        .. Calibration(experiment),
    ];

    private static IEnumerable<SettingFault> Calibration(Experiment experiment)
    {
        if (experiment.Calibration.Temperature && experiment.Target.Kind is { HasClasses: false })
        {
            yield return new("calibration.temperature", "is for classification only; write false, or kind: classification");
        }
    }

    private static IEnumerable<SettingFault> Data(DataSection data)
    {
        if (data.Folder.Length == 0)
        {
            yield return new("data.folder", "is empty; write . for the folder of the experiment file");
        }

        if (data.Id.Length == 0)
        {
            yield return new("data.id", "is empty; name the column that holds the sample ids");
        }

        if (Repeated(data.Missing) is { } text)
        {
            yield return new("data.missing", $"'{Shortened.Of(text)}' is listed twice; keep one");
        }
    }

    private static IEnumerable<SettingFault> Target(TargetSection target)
    {
        if (target.File.Length == 0)
        {
            yield return new("target.file", "is missing; name the table that holds the target, for example outcome.csv");
        }

        if (target.Columns.Count == 0)
        {
            yield return new("target.column", "is missing; name the column to predict, for example responder");
        }

        if (Repeated(target.Columns) is { } column)
        {
            yield return new("target.columns", $"'{Shortened.Of(column)}' is listed twice; keep one");
        }

        if (target.Kind is { HasClasses: true } && target.Columns.Count > 1)
        {
            yield return new(
                "target.columns", $"lists {Invariant(target.Columns.Count)} columns, but a classification has one; " +
                "keep one, or write kind: regression");
        }

        if (target.Kind is { HasClasses: false } && target.ClassWeightChoice != ClassWeightChoice.None)
        {
            yield return new("target.class_weights", "is for classification only; write none, or kind: classification");
        }

        if (target.ClassWeightChoice == ClassWeightChoice.Given && target.ClassWeights.Count == 0)
        {
            yield return new("target.class_weights", "lists no class; write none, balanced, or for example {yes: 2, no: 1}");
        }

        foreach (ClassWeight weight in target.ClassWeights)
        {
            if (!(weight.Weight > 0) || !double.IsFinite(weight.Weight))
            {
                yield return new($"target.class_weights.{weight.Class}", $"{Invariant(weight.Weight)} is out of range; " +
                    "write a number above 0");
            }
        }

        foreach (SettingFault fault in Table("target", target))
        {
            yield return fault;
        }
    }

    private static IEnumerable<SettingFault> Modalities(ValueList<ModalitySection> modalities)
    {
        if (modalities.Count == 0)
        {
            yield return new("modalities", "is missing; name at least one table, for example modalities: {genes: genes.csv}");
        }

        if (Repeated(modalities.Select(modality => modality.Name)) is { } repeated)
        {
            yield return new($"modalities.{repeated}", "appears twice; names of modalities must be unique");
        }

        foreach (SettingFault fault in modalities.SelectMany(Modality))
        {
            yield return fault;
        }
    }

    private static IEnumerable<SettingFault> Modality(ModalitySection modality)
    {
        string path = $"modalities.{modality.Name}";
        foreach (SettingFault fault in Name(path, modality.Name).Concat(Table(path, modality)))
        {
            yield return fault;
        }

        if (modality.File.Length == 0)
        {
            yield return new($"{path}.file", "is missing; name the table of this modality, for example genes.csv");
        }

        if (modality.Ids is not null && modality.File.Length > 0 && !modality.File.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
        {
            yield return new($"{path}.ids", "is for .npy files only; a table holds its ids in a column, see 'id'");
        }

        if (modality.Ids is null && modality.File.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
        {
            yield return new($"{path}.ids", "is missing; an .npy file comes with a text file of ids, one per row, " +
                "for example scan_ids.txt");
        }

        if (modality.AbsentFrom is not (> 0 and <= 1))
        {
            yield return new($"{path}.absent_from", FormattableString.Invariant(
                $"{modality.AbsentFrom} is out of range; write the share of missing cells from which on a row counts as absent, above 0 and up to 1"));
        }

        if (modality.Dropout is not (>= 0 and < 1))
        {
            yield return new($"{path}.dropout", FormattableString.Invariant(
                $"{modality.Dropout} is out of range; write the probability that the modality is hidden from a training sample, from 0 to less than 1"));
        }

        if (modality.Time is not null && modality.Repeats is not (RepeatRule.First or RepeatRule.Last))
        {
            yield return new($"{path}.time", "has no use unless 'repeats' is first or last; set one of them, or leave it out");
        }
        else if (modality.Time is not null && modality.File.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
        {
            yield return new($"{path}.time", "names a column of a table, and an .npy file has none; put its rows in order of time");
        }

        if (Repeated(modality.Drop) is { } dropped)
        {
            yield return new($"{path}.drop", $"'{Shortened.Of(dropped)}' is listed twice; keep one");
        }

        if (Repeated(modality.Kinds.Select(kind => kind.Column)) is { } column)
        {
            yield return new($"{path}.kinds.{column}", "appears twice; keep one");
        }

        foreach (ColumnKindChoice kind in modality.Kinds.Where(kind => modality.Drop.Contains(kind.Column)))
        {
            yield return new($"{path}.kinds.{kind.Column}", "is also listed under 'drop'; keep one of the two");
        }
    }

    private static IEnumerable<SettingFault> Table(string path, TableSection table)
    {
        if (table.Decimal is not ('.' or ','))
        {
            yield return new($"{path}.decimal", $"'{table.Decimal}' is unknown; write \".\" or \",\"");
        }

        if (table.Delimiter == table.Decimal)
        {
            yield return new($"{path}.delimiter", $"'{table.Delimiter}' is also the decimal mark; write another delimiter");
        }

        if (table.Delimiter is '"' or '\n' or '\r' or '\0')
        {
            yield return new($"{path}.delimiter", "is a quote or a line end; write auto, tab, or one character such as \";\"");
        }
    }

    private static IEnumerable<SettingFault> Split(SplitSection split)
    {
        if (split.Column is not null && split.File is not null)
        {
            yield return new("split.file", "is given beside 'column'; keep one of the two");
        }

        if (split.Column is not null || split.File is not null)
        {
            yield break;
        }

        if (!(split.Test >= 0 && split.Test < 1))
        {
            yield return new("split.test", $"{Invariant(split.Test)} is out of range; write a share from 0 to below 1");
        }
        else if (!(split.Validation > 0 && split.Validation < 1))
        {
            yield return new("split.validation", $"{Invariant(split.Validation)} is out of range; " +
                "write a share above 0 and below 1");
        }
        else if (split.Test + split.Validation >= 1)
        {
            yield return new(
                "split.validation",
                $"{Invariant(split.Validation)} and split.test {Invariant(split.Test)} leave nothing to train on; " +
                "their sum must be below 1");
        }
    }

    private static IEnumerable<SettingFault> Training(TrainingSection training) =>
    [
        .. training.Epochs is { } epochs ? Range("training.epochs", epochs, 1, TrainingSection.MaximumEpochs) : [],
        .. AtLeast("training.batch_size", training.BatchSize, 1),
        .. Above0("training.learning_rate", training.LearningRate),
        .. NotNegative("training.weight_decay", training.WeightDecay),
        .. Choice("training.optimizer", training.Optimizer, ExperimentChoices.Optimizers),
        .. AtLeast("training.patience", training.Patience, 0),
        .. CheckpointSeconds(training.CheckpointSeconds),
    ];

    private static IEnumerable<SettingFault> MutualLearning(MutualLearningSection section, TrainingSection training)
    {
        if (section.Rho.Count == 0)
        {
            yield return new("mutual_learning.rho", "is empty; write for example [0, 0.99, 3]");
        }

        for (int i = 0; i < section.Rho.Count; i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"mutual_learning.rho[{i}]");
            foreach (SettingFault fault in NotNegative(path, section.Rho[i]))
            {
                yield return fault;
            }

            if (section.Rho.Take(i).Contains(section.Rho[i]))
            {
                yield return new(path, $"{Invariant(section.Rho[i])} is listed twice; keep one");
            }
        }

        foreach (SettingFault fault in Choice("mutual_learning.weights", section.Weights, ExperimentChoices.DivergenceWeights)
            .Concat(AtLeast("mutual_learning.burn_in", section.BurnIn, 0)))
        {
            yield return fault;
        }

        int epochs = training.Epochs ?? TrainingOptions.DefaultEpochs;
        if (section.BurnIn > 0 && section.BurnIn >= epochs)
        {
            yield return new(
                "mutual_learning.burn_in",
                $"{Invariant(section.BurnIn)} leaves none of the {Invariant(epochs)} epochs for mutual learning; " +
                "write less");
        }
    }

    private static IEnumerable<SettingFault> Votes(Experiment experiment)
    {
        if (experiment.Target.Kind is { HasClasses: false } kind && ExperimentChoices.VotingEnsembles.Contains(experiment.Ensemble))
        {
            yield return new("ensemble", $"'{experiment.Ensemble}' needs classes, and the target is a {kind}; " +
                "write for example greedy");
        }
    }

    private static IEnumerable<SettingFault> Widths(string path, ValueList<int> widths) =>
        widths.SelectMany((width, i) => Range(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), width, 1, WidestLayer));

    private static IEnumerable<SettingFault> Name(string path, string name)
    {
        if (name.Length == 0)
        {
            yield return new(path, "has an empty name; write a word");
        }
        else if (name.Length > LongestName || name.Any(char.IsControl))
        {
            yield return new(path, $"is no good name; write one line of at most {LongestName} characters");
        }
    }

    /// <summary>One fault if a word is not one of the choices.</summary>
    public static IEnumerable<SettingFault> Choice(string path, string value, IReadOnlyList<string> choices)
    {
        if (!choices.Contains(value))
        {
            yield return new(
                path, $"'{Shortened.Of(value)}' is unknown{NearestName.Hint(value, choices)}; " +
                    $"write one of {string.Join(", ", choices)}");
        }
    }

    private static IEnumerable<SettingFault> Range(string path, int value, int minimum, int maximum)
    {
        if (value < minimum || value > maximum)
        {
            yield return new(path, $"{Invariant(value)} is out of range; " +
                $"write a whole number from {Invariant(minimum)} to {Invariant(maximum)}");
        }
    }

    private static IEnumerable<SettingFault> AtLeast(string path, int value, int minimum)
    {
        if (value < minimum)
        {
            yield return new(path, $"{Invariant(value)} is out of range; write a whole number of {Invariant(minimum)} or more");
        }
    }

    private static IEnumerable<SettingFault> Above0(string path, double value)
    {
        if (!(value > 0) || !double.IsFinite(value))
        {
            yield return new(path, $"{Invariant(value)} is out of range; write a number above 0");
        }
    }

    private static IEnumerable<SettingFault> NotNegative(string path, double value)
    {
        if (!(value >= 0) || !double.IsFinite(value))
        {
            yield return new(path, $"{Invariant(value)} is out of range; write a number of 0 or more");
        }
    }

    private static IEnumerable<SettingFault> CheckpointSeconds(double value)
    {
        if (!(value >= 0 && value <= TrainingSection.MaximumCheckpointSeconds))
        {
            yield return new("training.checkpoint_seconds", $"{Invariant(value)} is out of range; " +
                $"write a number from 0 to {Invariant(TrainingSection.MaximumCheckpointSeconds)}");
        }
    }

    private static string? Repeated(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.FirstOrDefault(name => !seen.Add(name));
    }

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
