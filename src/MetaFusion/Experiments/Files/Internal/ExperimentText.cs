using System.Globalization;
using System.Text;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>Composes an experiment file: all keys in a fixed order, a comment in front of every block.</summary>
internal sealed class ExperimentText
{
    private readonly Experiment _experiment;
    private readonly string _cohortReason;
    private readonly StringBuilder _text = new();

    /// <summary>Makes the composer.</summary>
    /// <param name="experiment">What to write.</param>
    /// <param name="title">The comment at the top, one or more lines.</param>
    /// <param name="cohortReason">The comment right above <c>cohort:</c>; empty for none.</param>
    public ExperimentText(Experiment experiment, string title, string cohortReason = "")
    {
        _experiment = experiment;
        _cohortReason = cohortReason;
        foreach (string line in title.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Line($"# {YamlScalar.Comment(line)}");
        }
    }

    /// <summary>The text of the file.</summary>
    public string Compose()
    {
        Line($"name: {YamlScalar.Quote(_experiment.Name)}");
        Line($"seed: {Invariant(_experiment.Seed)}            # same seed, same results");
        Line($"threads: {Invariant(_experiment.Threads)}         # 0 = all cores; results do not depend on it");
        Data(_experiment.Data);
        Target(_experiment.Target);
        Modalities(_experiment.Modalities);
        Split(_experiment.Split);
        Preprocessing(_experiment.Preprocessing);
        Cohort(_experiment.Cohort);
        Training(_experiment.Training);
        Trainer(_experiment);
        Block("The rule that turns the students' predictions into one:", string.Join(" ", ExperimentChoices.Ensembles));
        Line($"ensemble: {_experiment.Ensemble}");
        Block("temperature: whether probabilities are calibrated on the validation samples; classification only.");
        Line("calibration:");
        Line($"  temperature: {Word(_experiment.Calibration.Temperature)}");
        if (_experiment.Search is { } search)
        {
            Search(search);
        }

        return _text.ToString();
    }

    private void Data(DataSection data)
    {
        Block("Where the tables are, which column holds the ids, which cell texts mean missing.");
        Line("data:");
        Line($"  folder: {YamlScalar.Quote(data.Folder)}");
        Line($"  id: {YamlScalar.Quote(data.Id)}");
        Line($"  missing: {List(data.Missing.Select(YamlScalar.Quote))}");
    }

    private void Target(TargetSection target)
    {
        Block("What is predicted. kind: classification, regression or auto; class_weights: none, balanced or {label: weight}.");
        Line("target:");
        Line($"  file: {YamlScalar.Quote(target.File)}");
        Line(target.Columns.Count == 1
            ? $"  column: {YamlScalar.Quote(target.Columns[0])}"
            : $"  columns: {List(target.Columns.Select(YamlScalar.Quote))}");
        Line($"  kind: {target.Kind?.Key ?? "auto"}");
        Line($"  class_weights: {ClassWeights(target)}");
        Table(target, "  ");
    }

    private void Modalities(ValueList<ModalitySection> modalities)
    {
        Block("The modalities: one table each, matched by id. id: null means the id column named under data.");
        Line(modalities.Count == 0 ? "modalities: {}" : "modalities:");
        foreach (ModalitySection modality in modalities)
        {
            Line($"  {YamlScalar.Quote(modality.Name)}:");
            Line($"    file: {YamlScalar.Quote(modality.File)}");
            Line($"    ids: {YamlScalar.QuoteOrNull(modality.Ids)}");
            Line($"    kinds: {Map(modality.Kinds.Select(kind => (kind.Column, kind.Kind == ColumnKind.Numeric ? "numeric" : "categorical")))}");
            Line($"    drop: {List(modality.Drop.Select(YamlScalar.Quote))}");
            Line($"    absent_from: {Invariant(modality.AbsentFrom)}");
            Line($"    dropout: {Invariant(modality.Dropout)}");
            Line($"    repeats: {ExperimentChoices.RepeatRules[(int)modality.Repeats]}");
            Line($"    time: {YamlScalar.QuoteOrNull(modality.Time)}");
            Table(modality, "    ");
        }
    }

    private void Split(SplitSection split)
    {
        Block("test: share that judges; validation: share of the others that chooses; " +
            "the rest trains. column or file assign them instead.");
        Line("split:");
        Line($"  test: {Invariant(split.Test)}");
        Line($"  validation: {Invariant(split.Validation)}");
        Line($"  stratify: {Word(split.Stratify)}");
        Line($"  group: {YamlScalar.QuoteOrNull(split.Group)}");
        Line($"  column: {YamlScalar.QuoteOrNull(split.Column)}");
        Line($"  file: {YamlScalar.QuoteOrNull(split.File)}");
    }

    private void Preprocessing(PreprocessingSection preprocessing)
    {
        Block("How columns become features, learned from the training samples alone.");
        Line("preprocessing:");
        Line($"  standardize: {Word(preprocessing.Standardize)}");
        Line($"  numeric: {preprocessing.Numeric}");
        Line($"  categorical: {preprocessing.Categorical}");
        Line($"  missing_indicator: {Word(preprocessing.MissingIndicator)}");
        Line($"  unknown: {preprocessing.Unknown}");
    }

    private void Cohort(CohortSection cohort)
    {
        Block("The students: kind (auto, early, late, unimodal), all combinations of representations, or a list of students.");
        if (_cohortReason.Length > 0)
        {
            Line($"# {YamlScalar.Comment(_cohortReason)}");
        }

        Line("cohort:");
        switch (cohort.Kind)
        {
            case CohortKind.Product:
                Line(cohort.Representations.Count == 0 ? "  representations: {}" : "  representations:");
                foreach (ModalityRepresentations entry in cohort.Representations)
                {
                    Line($"    {YamlScalar.Quote(entry.Modality)}: {List(entry.Tokens.Select(token => token.ToString()))}");
                }

                break;
            case CohortKind.List:
                Line(cohort.Students.Count == 0 ? "  students: []" : "  students:");
                foreach (StudentSpecification student in cohort.Students)
                {
                    Line($"    - {Map(student.Representations.Select(entry => (entry.Modality, entry.Token.ToString())))}");
                }

                break;
            default:
                Line($"  kind: {cohort.Kind.ToString().ToLowerInvariant()}");
                break;
        }

        Line($"  extractor: {List(cohort.Extractor.Select(width => Invariant(width)))}");
        Line($"  head: {List(cohort.Head.Select(width => Invariant(width)))}");
    }

    private void Training(TrainingSection training)
    {
        Block("How a student is trained. patience: epochs without improvement before it stops, 0 = never.",
            "checkpoint_seconds: from one checkpoint to the next, 0 = one after every epoch.");
        Line("training:");
        Line($"  epochs: {(training.Epochs is { } epochs ? Invariant(epochs) : "auto")}");
        Line($"  batch_size: {Invariant(training.BatchSize)}");
        Line($"  learning_rate: {Invariant(training.LearningRate)}");
        Line($"  weight_decay: {Invariant(training.WeightDecay)}");
        Line($"  optimizer: {training.Optimizer}");
        Line($"  patience: {Invariant(training.Patience)}");
        Line($"  checkpoint_seconds: {Invariant(training.CheckpointSeconds)}");
    }

    private void Trainer(Experiment experiment)
    {
        Block("How the students are trained together:", string.Join(" ", ExperimentChoices.Trainers));
        Line($"trainer: {experiment.Trainer}");
        MutualLearning(experiment.MutualLearning);
        Block("The penalties of the two trainers that have their own; the best is chosen.");
        Line("cooperative:");
        Line($"  rho: {List(experiment.Cooperative.Rho.Select(rho => Invariant(rho)))}");
        Line("negative_correlation:");
        Line($"  lambda: {List(experiment.NegativeCorrelation.Lambda.Select(lambda => Invariant(lambda)))}");
    }

    private void MutualLearning(MutualLearningSection section)
    {
        Block("How strongly students follow each other (rho, the best is chosen) and whom (weights).");
        Line("mutual_learning:");
        Line($"  rho: {List(section.Rho.Select(rho => Invariant(rho)))}");
        Line($"  weights: {section.Weights}");
        Line($"  burn_in: {Invariant(section.BurnIn)}");
    }

    private void Search(SearchSection search)
    {
        Block("Which settings are tried; the one with the lowest validation loss is fitted.");
        Line("search:");
        Line($"  method: {ExperimentChoices.SearchMethods[(int)search.Method]}");
        Line("  budget:");
        Line($"    trials: {Invariant(search.Trials)}");
        Line($"    minutes: {Invariant(search.Minutes)}");
        Line(search.Space.Count == 0 ? "  space: {}" : "  space:");
        foreach (SearchDimension dimension in search.Space)
        {
            string range = $"{{{RangeWord(dimension.Scale)}: [{Invariant(dimension.Low)}, {Invariant(dimension.High)}]}}";
            Line($"    {YamlScalar.Quote(dimension.Key)}: {(dimension.Scale == SearchScale.Listed ? List(dimension.Values) : range)}");
        }
    }

    private static string RangeWord(SearchScale scale) => scale switch
    {
        SearchScale.LogUniform => "log_uniform",
        SearchScale.Integers => "integers",
        _ => "uniform",
    };

    private void Table(TableSection table, string indent)
    {
        Line($"{indent}id: {YamlScalar.QuoteOrNull(table.Id)}");
        Line($"{indent}delimiter: {(table.Delimiter is { } delimiter ? YamlScalar.DoubleQuote(delimiter.ToString()) : "auto")}");
        Line($"{indent}decimal: \"{table.Decimal}\"");
    }

    private static string ClassWeights(TargetSection target) => target.ClassWeightChoice switch
    {
        ClassWeightChoice.Given => Map(target.ClassWeights.Select(weight => (weight.Class, Invariant(weight.Weight)))),
        ClassWeightChoice.Balanced => "balanced",
        _ => "none",
    };

    private static string Word(bool value) => value ? "true" : "false";

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    private static string Map(IEnumerable<(string Key, string Value)> entries) =>
        $"{{{string.Join(", ", entries.Select(entry => $"{YamlScalar.Quote(entry.Key)}: {entry.Value}"))}}}";

    private void Block(params string[] comments)
    {
        Line("");
        foreach (string comment in comments)
        {
            Line($"# {comment}");
        }
    }

    private void Line(string line) => _text.Append(line).Append('\n');

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
