using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Splits;
using MetaFusion.Data.Tables;
using MetaFusion.Ensembles;
using MetaFusion.MutualLearning;
using MetaFusion.Preprocessing;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Experiments.Files;

/// <summary>From the words of an experiment file to the options of the library.</summary>
internal static class ExperimentOptions
{
    /// <summary>What to read.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">The folder of the tables.</param>
    /// <exception cref="DataException">A delimiter cannot part fields, or the table of splits does not say which column holds
    /// them.</exception>
    public static DatasetOptions ForData(Experiment experiment, string folder)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        string[] missing = [.. experiment.Data.Missing];
        TargetSection target = experiment.Target;
        IdRule ids = experiment.Data.IdRule;
        return new DatasetOptions
        {
            Folder = folder,
            IdColumn = experiment.Data.Id,
            Text = new TableOptions { MissingTokens = missing, Ids = experiment.Data.IdRule },
            Absence = AbsenceOf(experiment.Cohort),
            Modalities = experiment.Modalities.Select(section => Modality(section, missing, ids)).ToArray(),
            Target = new TargetOptions(target.File, [.. target.Columns])
            {
                Kind = target.Kind?.Reads,
                IdColumn = target.Id,
                Text = Text(target, missing, ids),
            },
            Group = experiment.Split.Group is { } group ? Label(group, target, missing, ids) : null,
            Split = experiment.Split.Column is { } column ? Label(column, target, missing, ids)
                : experiment.Split.File is { } file ? SplitTable(file, experiment.Data.Id, folder)
                : null,
        };
    }

    /// <summary>How to fit.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <exception cref="ExperimentException">A value is not supported, or contradicts <c>cohort: auto</c>.</exception>
    /// <exception cref="Foundation.InputException">The cohort has too many students.</exception>
    public static FitOptions ForFit(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        experiment = Settled(experiment);
        return new FitOptions
        {
            Seed = experiment.Seed,
            Threads = experiment.Threads,
            Cohort = Cohort(experiment),
            Methods = [.. experiment.Cohort.Methods],
            Classic = experiment.Cohort.Classic is { } classic ? [.. classic] : null,
            Split = Split(experiment.Split),
            Preprocessing = Preprocessing(experiment.Preprocessing),
            Training = Training(experiment),
            Task = experiment.Target.Kind,
            ClassWeights = ClassWeights(experiment.Target),
            Ensemble = experiment.Ensemble,
            TemperatureScaling = experiment.Calibration.Temperature,
        };
    }

    /// <summary>
    /// What follows from other keys. Early, late and unimodal fusion and a method alone know no mutual learning: rho is 0, and late
    /// fusion answers with the plain average. Students that were trained to answer together are summed.
    /// </summary>
    internal static Experiment Settled(Experiment experiment) => experiment.Cohort.Kind switch
    {
        _ when TrainerOf(experiment).PredictsBySum => experiment with { Ensemble = SumRule.Key },
        CohortKind.Late => experiment with { MutualLearning = Independent(), Ensemble = "simple-average" },
        _ when experiment.Cohort.IsOneMethod => experiment with { MutualLearning = Independent() },
        CohortKind.Early or CohortKind.Unimodal => experiment with { MutualLearning = Independent() },
        _ => experiment,
    };

    /// <summary>The trainer of an experiment, with its penalties.</summary>
    internal static Trainer TrainerOf(Experiment experiment) => experiment.Trainer switch
    {
        CooperativeTrainer.Key => new CooperativeTrainer { Rhos = [.. experiment.Cooperative.Rho] },
        NegativeCorrelationTrainer.Key => new NegativeCorrelationTrainer { Lambdas = [.. experiment.NegativeCorrelation.Lambda] },
        AllAtOnceTrainer.Key => new AllAtOnceTrainer(),
        _ => Trainer.Mutual,
    };

    /// <summary>What becomes of samples that lack a modality where there is but one student; null where several read what is there.</summary>
    private static string? AbsenceOf(CohortSection cohort) =>
        cohort.Kind == CohortKind.Early ? "they are left out, because early fusion reads every modality"
        : cohort.IsOneMethod ? AbsenceOf(cohort.Methods[0].Method.Facts)
        : null;

    private static string AbsenceOf(MethodFacts facts) =>
        $"{(facts.Absence == MethodFacts.SitsOut ? "they are left out, because " : "")}the method {facts.Key} {facts.Absence}";

    private static MutualLearningSection Independent() => new() { Rho = [0], Weights = "uniform" };

    private static ModalityOptions Modality(ModalitySection section, string[] missing, IdRule ids) => new(section.Name, section.File)
    {
        IdColumn = section.Id,
        IdsFile = section.Ids,
        Kinds = section.Kinds.ToDictionary(kind => kind.Column, kind => kind.Kind),
        MissingIn = section.MissingIn.ToDictionary(texts => texts.Column, texts => (IReadOnlyList<string>)[.. texts.Texts]),
        Columns = section.Columns is { } columns ? [.. columns] : null,
        DropColumns = [.. section.Drop],
        AbsentFrom = section.AbsentFrom,
        Repeats = section.Repeats,
        TimeColumn = section.Time,
        Text = Text(section, missing, ids),
    };

    private static TableOptions Text(TableSection section, string[] missing, IdRule ids) => new()
    {
        Delimiter = section.Delimiter,
        // A point is the default of the file, so it does not rule out that a semicolon table is written with commas.
        DecimalComma = section.Decimal == ',' ? true : null,
        MissingTokens = section.Missing is { } own ? [.. own] : missing,
        Samples = section.Samples,
        Part = section.Sheet,
        Long = section.Long,
        Ids = section.IdRule ?? ids,
    };

    private static LabelColumnOptions Label(string column, TargetSection target, string[] missing, IdRule ids) =>
        new(column) { File = target.File, IdColumn = target.Id, Text = Text(target, missing, ids) };

    /// <summary>The table that says train, validation or test: its column besides the ids, or the one called split.</summary>
    private static LabelColumnOptions SplitTable(string file, string id, string folder)
    {
        string[] columns = TableReader.ReadHeader(Path.Combine(folder, file)).Where(column => column != id).ToArray();
        string column = columns.Length == 1 ? columns[0]
            : columns.FirstOrDefault(name => string.Equals(name, "split", StringComparison.OrdinalIgnoreCase))
            ?? throw new DataException(
                $"split file '{file}' has the columns {string.Join(", ", columns)}; keep one beside the ids, or call it 'split'");
        return new LabelColumnOptions(column) { File = file };
    }

    private static CohortSpec? Cohort(Experiment experiment)
    {
        CohortSection cohort = experiment.Cohort;
        int modalities = experiment.Modalities.Count;
        CohortSpec? spec = cohort.Kind switch
        {
            CohortKind.Early => CohortSpec.Early(modalities),
            CohortKind.Late or CohortKind.Unimodal => CohortSpec.Unimodal(modalities),
            CohortKind.Product => CohortSpec.CrossProduct(experiment.Modalities
                .Select(modality => Views(cohort.Representations.First(entry => entry.Modality == modality.Name)))
                .ToArray()),
            CohortKind.List => new CohortSpec(
            [
                .. cohort.Students.Select(student => Student(student, experiment.Modalities)),
                .. cohort.Methods.Select(use => use.ToSpec(modalities)),
            ]),
            _ => null,
        };
        if (spec is null && (!cohort.Head.Equals(new CohortSection().Head) || !cohort.Extractor.Equals(new CohortSection().Extractor)))
        {
            throw new ExperimentException(
                "the experiment",
                ["cohort: auto chooses the widths of head and extractor too; " +
                    "leave them out, or list representations or students"]);
        }

        return spec is null ? null : spec with { Head = [.. cohort.Head], Extractor = [.. cohort.Extractor] };
    }

    private static RepresentationSpec[] Views(ModalityRepresentations entry) => entry.Tokens.Select(View).ToArray();

    private static FusionSpec Student(StudentSpecification student, IEnumerable<ModalitySection> modalities) => new(modalities
        .Select(modality => student.Representations.FirstOrDefault(entry => entry.Modality == modality.Name))
        .Select(entry => entry is null ? RepresentationSpec.None : View(entry.Token))
        .ToArray());

    private static RepresentationSpec View(RepresentationToken token) => RepresentationSpec.Parse(token.ToString());

    private static SplitOptions Split(SplitSection section) =>
        new() { TestShare = section.Test, ValidationShare = section.Validation, Stratify = section.Stratify };

    private static PreprocessingOptions Preprocessing(PreprocessingSection section) => new()
    {
        Standardize = section.Standardize,
        NumericImputation = section.Numeric switch
        {
            "median" => NumericImputation.Median,
            "most-frequent" => NumericImputation.MostFrequent,
            _ => NumericImputation.Mean,
        },
        MissingIndicator = section.MissingIndicator,
        UnknownCategory = section.Unknown == "error" ? UnknownCategory.Error : UnknownCategory.Ignore,
    };

    private static TrainingOptions Training(Experiment experiment) => new()
    {
        Epochs = experiment.Training.Epochs,
        BatchSize = experiment.Training.BatchSize,
        Optimizer = new OptimizerOptions
        {
            Kind = experiment.Training.Optimizer == "sgd" ? OptimizerKind.Sgd : OptimizerKind.Adam,
            LearningRate = experiment.Training.LearningRate,
            WeightDecay = experiment.Training.WeightDecay,
        },
        TargetScale = experiment.Training.TargetScale,
        Patience = experiment.Training.Patience,
        Folds = experiment.Training.Folds,
        ModalityDropout = experiment.Modalities.Any(modality => modality.Dropout > 0) ? [.. experiment.Modalities.Select(modality => modality.Dropout)] : [],
        Trainer = TrainerOf(experiment),
        Rhos = [.. experiment.MutualLearning.Rho],
        BurnInEpochs = experiment.MutualLearning.BurnIn,
        Weighting = experiment.MutualLearning.Weights switch
        {
            "uniform" => DivergenceWeighting.Uniform,
            "inverse-loss" => DivergenceWeighting.InverseLoss,
            "adaptive" => DivergenceWeighting.Adaptive,
            "adversarial" => DivergenceWeighting.Adversarial,
            _ => DivergenceWeighting.Clustering,
        },
    };

    private static ClassWeighting ClassWeights(TargetSection target) => target.ClassWeightChoice switch
    {
        ClassWeightChoice.Balanced => ClassWeighting.Balanced,
        ClassWeightChoice.Given => ClassWeighting.Explicit(target.ClassWeights.ToDictionary(weight => weight.Class, weight => weight.Weight)),
        _ => ClassWeighting.None,
    };
}
