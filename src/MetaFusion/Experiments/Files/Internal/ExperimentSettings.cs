using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>Turns settings into an <see cref="Experiment"/>, block by block; faults go to the log.</summary>
internal sealed class ExperimentSettings
{
    private readonly SettingLog _log;
    private readonly NodeValues _values;

    /// <summary>Makes the translator.</summary>
    /// <param name="log">Takes the faults.</param>
    public ExperimentSettings(SettingLog log)
    {
        _log = log;
        _values = new NodeValues(log);
    }

    /// <summary>Reads the whole file.</summary>
    public Experiment Read(MapNode root)
    {
        var standard = new Experiment();
        var scope = new SettingScope(_log, root, "");
        var experiment = new Experiment
        {
            Name = scope.Text("name", standard.Name, "clinic"),
            Seed = scope.Take("seed") is { } seed ? _values.Unsigned(seed, "seed", 1) ?? standard.Seed : standard.Seed,
            Threads = scope.Whole("threads", standard.Threads),
            Data = Data(scope.Block("data", "data: {id: patient}")),
            Target = Target(scope.Block("target", "target: {file: outcome.csv, column: responder}")),
            Modalities = Modalities(scope.Take("modalities")),
            Split = Split(scope.Block("split", "split: {test: 0.2}")),
            Preprocessing = Preprocessing(scope.Block("preprocessing", "preprocessing: {standardize: true}")),
            Cohort = new CohortSettings(_log).Read(scope.Take("cohort")),
            Training = Training(scope.Block("training", "training: {epochs: 30}")),
            Trainer = scope.Choice("trainer", standard.Trainer, ExperimentChoices.Trainers),
            MutualLearning = MutualLearning(scope.Block("mutual_learning", "mutual_learning: {rho: [0, 0.99, 3]}")),
            Cooperative = Cooperative(scope.Block("cooperative", "cooperative: {rho: [0, 0.3, 0.6]}")),
            NegativeCorrelation = NegativeCorrelation(scope.Block("negative_correlation", "negative_correlation: {lambda: [0.1, 0.3]}")),
            Ensemble = scope.Choice("ensemble", standard.Ensemble, ExperimentChoices.Ensembles),
            Calibration = Calibration(scope.Block("calibration", "calibration: {temperature: true}")),
            Search = new SearchSettings(_log).Read(scope.Take("search")),
        };
        scope.Finish();
        return experiment;
    }

    private DataSection Data(SettingScope scope)
    {
        var standard = new DataSection();
        var section = new DataSection
        {
            Folder = scope.Text("folder", standard.Folder, "tables"),
            Id = scope.Text("id", standard.Id, "patient"),
            Missing = scope.List("missing", standard.Missing, "[\"\", NA, NaN]", _values.AnyText),
        };
        scope.Finish();
        return section;
    }

    private TargetSection Target(SettingScope scope)
    {
        // In this order, because messages list the keys in the order in which they were asked for.
        string file = scope.Text("file", "", "outcome.csv");
        ValueList<string> columns = Columns(scope);
        string kind = scope.Choice("kind", "auto", ExperimentChoices.TargetKinds);
        (ClassWeightChoice weighting, ValueList<ClassWeight> weights) = ClassWeights(scope.Take("class_weights"));
        string? id = scope.OptionalText("id", "patient");
        (char? delimiter, char decimalMark) = Format(scope);
        scope.Finish();
        return new TargetSection
        {
            File = file,
            Columns = columns,
            Kind = TaskRegistry.Find(kind),
            ClassWeightChoice = weighting,
            ClassWeights = weights,
            Id = id,
            Delimiter = delimiter,
            Decimal = decimalMark,
        };
    }

    private ValueList<string> Columns(SettingScope scope)
    {
        string? column = scope.OptionalText("column", "responder");
        ValueList<string> columns = scope.List<string>(
            "columns", [], "[weight, height]", (item, path) => _values.Text(item, path, "weight"));
        if (column is not null && scope.Has("columns"))
        {
            _log.Add("target.columns", "is given beside 'column'; keep one of the two");
        }

        return column is not null ? [column] : columns;
    }

    private (ClassWeightChoice Weighting, ValueList<ClassWeight> Weights) ClassWeights(SettingNode? setting)
    {
        const string Path = "target.class_weights";
        if (setting is MapNode map)
        {
            var weights = new List<ClassWeight>();
            foreach (string label in map.Keys)
            {
                if (_values.Number(map[label]!, KeyPath.Join(Path, label), 2) is { } weight)
                {
                    weights.Add(new ClassWeight(label, weight));
                }
            }

            return (ClassWeightChoice.Given, [.. weights]);
        }

        string? word = setting is null ? null : _values.Choice(setting, Path, ExperimentChoices.ClassWeightings);
        return (word == "balanced" ? ClassWeightChoice.Balanced : ClassWeightChoice.None, []);
    }

    private ValueList<ModalitySection> Modalities(SettingNode? setting)
    {
        MapNode? map = setting is null ? null : _values.Map(setting, "modalities", "modalities: {genes: genes.csv}");
        var sections = new List<ModalitySection>();
        foreach (string name in map?.Keys ?? [])
        {
            sections.Add(Modality(name, map![name]!));
        }

        if (map is null)
        {
            // Asked for all the same, so that the keys of a modality are known without one.
            Modality("", new MapNode(Place.Option));
        }

        return [.. sections];
    }

    private ModalitySection Modality(string name, SettingNode setting)
    {
        string path = KeyPath.Join("modalities", name);
        if (setting is ScalarNode)
        {
            return new ModalitySection { Name = name, File = _values.Text(setting, path, "genes.csv") ?? "" };
        }

        var scope = new SettingScope(_log, _values.Map(setting, path, "{file: genes.csv}"), path, "modalities.NAME");
        var section = new ModalitySection
        {
            Name = name,
            File = scope.Text("file", "", "genes.csv"),
            Ids = scope.OptionalText("ids", "scan_ids.txt"),
            Kinds = Kinds(scope.Take("kinds"), KeyPath.Join(path, "kinds")),
            Drop = scope.List<string>("drop", [], "[note]", (item, place) => _values.Text(item, place, "note")),
            AbsentFrom = scope.Number("absent_from", new ModalitySection().AbsentFrom),
            Dropout = scope.Number("dropout", new ModalitySection().Dropout),
            Repeats = Repeats(scope.Take("repeats"), KeyPath.Join(path, "repeats")),
            Time = scope.OptionalText("time", "visit_date"),
            Id = scope.OptionalText("id", "patient"),
        };
        (char? delimiter, char decimalMark) = Format(scope);
        scope.Finish();
        return section with { Delimiter = delimiter, Decimal = decimalMark };
    }

    private RepeatRule Repeats(SettingNode? setting, string path) =>
        setting is not null && _values.Choice(setting, path, ExperimentChoices.RepeatRules) is { } rule
            ? (RepeatRule)ExperimentChoices.RepeatRules.ToList().IndexOf(rule)
            : RepeatRule.Refuse;

    private ValueList<ColumnKindChoice> Kinds(SettingNode? setting, string path)
    {
        MapNode? map = setting is null ? null : _values.Map(setting, path, "{smoker: categorical}");
        var kinds = new List<ColumnKindChoice>();
        foreach (string column in map?.Keys ?? [])
        {
            string? kind = _values.Choice(map![column]!, KeyPath.Join(path, column), ExperimentChoices.ColumnKinds);
            if (kind is not null)
            {
                kinds.Add(new ColumnKindChoice(column, kind == "numeric" ? ColumnKind.Numeric : ColumnKind.Categorical));
            }
        }

        return [.. kinds];
    }

    private (char? Delimiter, char Decimal) Format(SettingScope scope)
    {
        char? delimiter = null;
        switch (scope.Text("delimiter", "auto", "auto"))
        {
            case "auto":
                break;
            case "tab":
                delimiter = '\t';
                break;
            case { Length: 1 } text:
                delimiter = text[0];
                break;
            case { } other:
                scope.Report("delimiter", $"'{Shortened.Of(other)}' is not a delimiter; " +
                    "write auto, tab, or one character such as \";\"");
                break;
        }

        string mark = scope.Choice("decimal", ".", [".", ","]);
        return (delimiter, mark[0]);
    }

    private static SplitSection Split(SettingScope scope)
    {
        var standard = new SplitSection();
        var section = new SplitSection
        {
            Test = scope.Number("test", standard.Test),
            Validation = scope.Number("validation", standard.Validation),
            Stratify = scope.Flag("stratify", standard.Stratify),
            Group = scope.OptionalText("group", "hospital"),
            Column = scope.OptionalText("column", "part"),
            File = scope.OptionalText("file", "parts.csv"),
        };
        scope.Finish();
        return section;
    }

    private static PreprocessingSection Preprocessing(SettingScope scope)
    {
        var standard = new PreprocessingSection();
        var section = new PreprocessingSection
        {
            Standardize = scope.Flag("standardize", standard.Standardize),
            Numeric = scope.Choice("numeric", standard.Numeric, ExperimentChoices.NumericImputations),
            Categorical = scope.Choice("categorical", standard.Categorical, ExperimentChoices.CategoricalImputations),
            MissingIndicator = scope.Flag("missing_indicator", standard.MissingIndicator),
            Unknown = scope.Choice("unknown", standard.Unknown, ExperimentChoices.UnknownLabels),
        };
        scope.Finish();
        return section;
    }

    private static TrainingSection Training(SettingScope scope)
    {
        var standard = new TrainingSection();
        var section = new TrainingSection
        {
            Epochs = scope.WholeOrAuto("epochs", example: 30),
            BatchSize = scope.Whole("batch_size", standard.BatchSize),
            LearningRate = scope.Number("learning_rate", standard.LearningRate),
            WeightDecay = scope.Number("weight_decay", standard.WeightDecay),
            Optimizer = scope.Choice("optimizer", standard.Optimizer, ExperimentChoices.Optimizers),
            Patience = scope.Whole("patience", standard.Patience),
            CheckpointSeconds = scope.Number("checkpoint_seconds", standard.CheckpointSeconds),
        };
        scope.Finish();
        return section;
    }

    private static CalibrationSection Calibration(SettingScope scope)
    {
        var section = new CalibrationSection { Temperature = scope.Flag("temperature", new CalibrationSection().Temperature) };
        scope.Finish();
        return section;
    }

    private MutualLearningSection MutualLearning(SettingScope scope)
    {
        var standard = new MutualLearningSection();
        var section = new MutualLearningSection
        {
            Rho = scope.Numbers("rho", standard.Rho, "[0, 0.99, 3]", (item, path) => _values.Number(item, path, 0.99)),
            Weights = scope.Choice("weights", standard.Weights, ExperimentChoices.DivergenceWeights),
            BurnIn = scope.Whole("burn_in", standard.BurnIn),
        };
        scope.Finish();
        return section;
    }

    private CooperativeSection Cooperative(SettingScope scope)
    {
        var section = new CooperativeSection
        {
            Rho = scope.Numbers("rho", new CooperativeSection().Rho, "[0, 0.3, 0.6]", (item, path) => _values.Number(item, path, 0.3)),
        };
        scope.Finish();
        return section;
    }

    private NegativeCorrelationSection NegativeCorrelation(SettingScope scope)
    {
        var section = new NegativeCorrelationSection
        {
            Lambda = scope.Numbers(
                "lambda", new NegativeCorrelationSection().Lambda, "[0.1, 0.3]", (item, path) => _values.Number(item, path, 0.3)),
        };
        scope.Finish();
        return section;
    }
}
