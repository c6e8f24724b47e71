using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Experiments.Search;
using MetaFusion.Experiments.Search.Internal;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Studies.Contenders;
using MetaFusion.Studies.Contenders.Families;
using MetaFusion.Studies.Internal;
using MetaFusion.Studies.Procedures;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Studies;

/// <summary>Plans a comparison of contenders on the data of an experiment. Everything that can be checked is checked here.</summary>
internal sealed class Comparison
{
    /// <summary>Name of this kind of study.</summary>
    public const string Study = "compare";

    /// <summary>The design used unless told otherwise.</summary>
    public const string DefaultDesign = "kfold:5x2";

    /// <summary>
    /// What <see cref="Prepare(ExperimentSource, IReadOnlyList{string}, EvaluationDesign, string?, string?, double, IReadOnlyList{Method}?)"/> takes as names of
    /// contenders: every family, every published method together, and everything that applies.
    /// </summary>
    public static IReadOnlyList<string> ContenderNames { get; } = ContenderCatalogue.NamesIn(ContenderRegistry.Default);

    private Comparison(StudyPlan plan, DatasetReading reading)
    {
        Plan = plan;
        Reading = reading;
    }

    /// <summary>The study.</summary>
    public StudyPlan Plan { get; }

    /// <summary>The data, what is there of it, and what a person should know about data and parts.</summary>
    public DatasetReading Reading { get; }

    /// <summary>Reads the data, divides the samples, and plans every fit.</summary>
    /// <param name="source">The experiment; its split's shares and strata serve the design, its own split is not used.</param>
    /// <param name="contenders">Names of contenders, or <c>all</c>, or <c>published</c>.</param>
    /// <param name="design">How often and on which samples contenders are judged.</param>
    /// <param name="reference">
    /// The contender that the others are compared with; null for Meta Fusion with the experiment's ensemble, or for early or late fusion or a
    /// method alone where the experiment's cohort is that.
    /// </param>
    /// <param name="metric">The metric of the tables; null for the primary one of the task.</param>
    /// <param name="holes">The share of samples that each modality is taken away from by chance before anything else; 0 for none.</param>
    /// <param name="methods">Methods of the calling program, which compete as published ones do; null for none.</param>
    /// <exception cref="ExperimentException">The experiment has faults.</exception>
    /// <exception cref="DataException">A table, an id, a column or a value cannot be used.</exception>
    /// <exception cref="DesignException">The samples cannot be divided so, or a part could not be trained.</exception>
    /// <exception cref="StudyException">
    /// A contender, the reference or the metric does not exist, or does not apply to these data; or the share of holes is none.
    /// </exception>
    public static Comparison Prepare(
        ExperimentSource source, IReadOnlyList<string> contenders, EvaluationDesign design, string? reference = null, string? metric = null,
        double holes = 0, IReadOnlyList<Method>? methods = null) => Prepare(
            ContenderRegistry.Default.With([.. (methods ?? []).Select(method => new PublishedMethod(method))]),
            source, contenders, design, reference, metric, holes);

    /// <summary>The same among the contenders of a registry.</summary>
    internal static Comparison Prepare(
        ContenderRegistry registry, ExperimentSource source, IReadOnlyList<string> contenders, EvaluationDesign design,
        string? reference = null, string? metric = null, double holes = 0)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(contenders);
        ArgumentNullException.ThrowIfNull(design);
        source.Experiment.Validate();
        Experiment experiment = WithMutualLearning(source.Experiment);
        FitOptions options = ExperimentOptions.ForFit(experiment with { Search = null });
        RequireRepeatable(experiment);
        source.RequireDataFolder();
        DatasetReading reading = DatasetReader.Read(ExperimentOptions.ForData(experiment, source.DataFolder));
        MultimodalDataset dataset = holes == 0
            ? reading.Dataset
            : HolePunch.AtRandom(reading.Dataset, holes, new RandomStream(experiment.Seed, "holes"));
        IReadOnlyList<DesignPart> parts = design.Divide(
            dataset,
            new DesignOptions
            {
                Stratify = experiment.Split.Stratify,
                TestShare = experiment.Split.Test,
                ValidationShare = experiment.Split.Validation,
                Folder = source.DataFolder,
                IdColumn = experiment.Data.Id,
            },
            new RandomStream(experiment.Seed, "design"),
            reading.Warnings);
        if (parts.Any(part => part.Split.Test.Count == 0))
        {
            throw new StudyException("compare: the design leaves no test samples; raise split.test, or use folds such as kfold:5x2");
        }

        LearningTask task = TaskRegistry.ForTarget(dataset.Target!, [.. parts[0].Split.Train], options.ClassWeights, options.Task);
        int[] usable = dataset.UsableSamples();
        int complete = usable.Count(dataset.IsComplete);
        bool hasHoles = complete < usable.Length;
        bool searchesEnsemble = experiment.Search?.Space.Any(dimension => dimension.Key == "ensemble") == true;
        var catalogue = new ContenderCatalogue(
            registry,
            new ContenderContext(dataset.Modalities.Select(m => m.Name).ToArray(), task, options, experiment.Cohort.Kind)
            {
                OnlyMethod = experiment.Cohort.IsOneMethod ? experiment.Cohort.Methods[0].Method.Facts.Key : null,
                SearchesEnsemble = searchesEnsemble,
                HasHoles = hasHoles,
            });
        Contender against = reference is null ? catalogue.DefaultReference : catalogue.One(reference);
        Contender[] chosen = catalogue.Resolve(contenders).Append(against).Distinct().ToArray();
        RequireMetric(metric, task);
        RequireMethods(experiment, chosen, catalogue.Context);
        if (MethodRules.Warning(experiment) is { } ignored)
        {
            reading.Warnings.Add(ignored);
        }

        Experiment shown = experiment with { Threads = 0 };
        StudyUnit[] units = parts
            .Select((part, order) => new StudyUnit(experiment.Name, part.Name.Replace('/', '-'), order) { Repeat = part.Repeat })
            .ToArray();
        string[] remarks =
        [
            $"{usable.Length} samples of {source.File}, design {design}, seed {experiment.Seed.ToString(CultureInfo.InvariantCulture)}.",
            "The parts share training samples, so the standard errors are too small to compare methods by; the paired comparison below allows for it.",
            .. source.Experiment.Trainer == experiment.Trainer
                ? Array.Empty<string>()
                : [$"The experiment's trainer, {source.Experiment.Trainer}, is a method of its own here; Meta Fusion trains the same cohort by mutual learning, with the ensemble {experiment.Ensemble}."],
            .. holes == 0
                ? Array.Empty<string>()
                : [FormattableString.Invariant($"Each modality was taken away from {100 * holes:0.#} % of the samples by chance.")],
            .. hasHoles
                ? [$"{usable.Length - complete} of them lack modalities. Methods that need every modality train on complete samples, and have figures on those only."]
                : Array.Empty<string>(),
            .. (experiment.Search, design.InnerFolds) switch
            {
                (null, > 0) => ["There is no search block in the experiment: rho and ensembles were chosen on each part's validation samples, the inner folds were not used."],
                (not null, > 0) => [$"{Searched(catalogue.Context)} were searched in every part, by the mean validation loss over its inner folds.", Untuned(catalogue.Context)],
                (not null, _) => [$"{Searched(catalogue.Context)} were searched in every part, by its validation samples.", Untuned(catalogue.Context)],
                _ => Array.Empty<string>(),
            },
            .. chosen.Select(contender => contender.Family!).Distinct().Where(family => family.Citation is not null)
                .Select(family => $"{family.Title}: {family.Citation}."),
            .. chosen.Select(contender => contender.Family).OfType<PublishedMethod>().Distinct()
                .Select(method => method.SettingsIn(catalogue.Context)).OfType<string>().Select(settings => $"Not with its defaults: {settings}."),
        ];
        var jobs = new ComparisonJob(dataset, experiment, searchesEnsemble);
        return new Comparison(
            new StudyPlan
            {
                Study = Study,
                Title = $"Methods compared on {experiment.Name}",
                Subject = $"{IdentityText.Of(shown, "")}\n{design}\n{Checksum(dataset, parts)}{(experiment.Search is null ? "" : $"\n{ValidationScore.Name}")}",
                Settings = [experiment.Name],
                Contenders = catalogue.Rows.Where(chosen.Contains).ToArray(),
                Reference = against.Name,
                Metric = metric,
                Dependence = UnitDependence.SharedData,
                TestRatio = parts.Average(part => part.TestRatio),

                // Probabilities and values of several fits are of one scale; of other predictions, such as ranks of risk, nobody knows.
                JudgePooled = task.Classes is null && task.Values is null ? null : (predictions, samples) => Pooled(task, dataset, predictions, samples),
                Remarks = remarks,
                Seeds = experiment.Seed.ToString(CultureInfo.InvariantCulture),
                Experiment = ExperimentFile.Write(shown, ""),
                Command = CommandText.Of(
                [
                    "metafusion", "compare", source.File, "--methods", string.Join(',', contenders), "--design", design.ToString(),
                    .. reference is null ? Array.Empty<string>() : ["--reference", reference],
                    .. metric is null ? Array.Empty<string>() : ["--metric", metric],
                    .. holes == 0 ? Array.Empty<string>() : ["--holes", holes.ToString(CultureInfo.InvariantCulture)],
                ]),
                Jobs = parts
                    .SelectMany((part, p) => ComparisonJob.ProceduresOf(chosen).Select(procedure => jobs.Of(procedure, units[p], part)))
                    .ToArray(),
            },
            reading);
    }

    /// <summary>
    /// The experiment as Meta Fusion is fitted by it: other trainers are rivals here, and the sum of students belongs to them.
    /// </summary>
    private static Experiment WithMutualLearning(Experiment experiment) => experiment with
    {
        Trainer = MutualLearningTrainer.Key,
        Ensemble = experiment.Ensemble == SumRule.Key ? EnsembleRegistry.Default : experiment.Ensemble,
    };

    private static void RequireRepeatable(Experiment experiment)
    {
        if (experiment.Search is { Minutes: > 0 })
        {
            throw new StudyException("compare: search.budget.minutes would end at the machine's speed, and no comparison could be repeated; give search.budget.trials");
        }

        if (experiment.Search is not null)
        {
            // Says now what a job would say late: whether every setting of the search can be used.
            _ = new ExperimentSearch(experiment);
        }
    }

    /// <summary>Says now what every job would say late: whether settings of methods go with the target and the modalities.</summary>
    private static void RequireMethods(Experiment experiment, IReadOnlyList<Contender> chosen, ContenderContext context)
    {
        MethodRules.RequireSettings("compare", [experiment], context.Task.Kind);
        foreach (PublishedMethod method in chosen.Select(contender => contender.Family).OfType<PublishedMethod>())
        {
            method.RequireSettings(context);
        }

        if (experiment.Search is not null)
        {
            new ExperimentSearch(experiment).RequireMethods(context.Task.Kind);
        }
    }

    /// <summary>Every metric of predictions that were stored; nothing of such as no part of these data has.</summary>
    private static IReadOnlyDictionary<string, double> Pooled(LearningTask task, MultimodalDataset dataset, Predictions predictions, IReadOnlyList<int> samples) =>
        predictions.Columns == task.PredictionCount && samples.All(sample => sample >= 0 && sample < dataset.SampleIds.Count)
            ? task.Evaluate(predictions, dataset.Target!, [.. samples])
            : new Dictionary<string, double>();

    private static string Searched(ContenderContext context) =>
        context.OnlyMethod is { } method ? $"The settings of {method}" : "The cohort's settings";

    private static string Untuned(ContenderContext context) =>
        (context.OnlyMethod is { } method
            ? $"Only the settings of {method} were searched for: early and unimodal fusion train with what suited it, other published methods with their own settings, "
            : "Only the cohort's settings were searched for: early, late and unimodal fusion train with what suited the cohort, published methods and the other " +
                "trainers with the experiment's settings, ") +
        "and the classic references choose their penalties. A lead over them is in part a lead of the search.";

    private static void RequireMetric(string? metric, LearningTask task)
    {
        string[] names = task.Metrics.Select(m => m.Name).ToArray();
        if (metric is not null && !names.Contains(metric))
        {
            throw new StudyException(
                $"metric '{Shortened.Of(metric)}' is not one of {task.Kind}{NearestName.Hint(metric, names)}; use one of {string.Join(", ", names)}");
        }
    }

    /// <summary>A checksum of every value and of the parts: the same files read the same give the same.</summary>
    private static string Checksum(MultimodalDataset dataset, IReadOnlyList<DesignPart> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Modality modality in dataset.Modalities)
        {
            Add(modality.Name + "\n" + string.Join('\n', modality.Columns.Select(column => column.Name)) + "\n" + string.Join('\n', modality.Ids));
            hash.AppendData(MemoryMarshal.AsBytes(modality.Values.Values));
            foreach (ColumnSchema column in modality.Columns.Where(column => !column.Scale.IsPlain))
            {
                Add(FormattableString.Invariant($"{column.Name}: {column.Scale.Offset:R} + {column.Scale.Unit:R}"));
            }
        }

        Add(string.Join('\n', dataset.SampleIds) + "\n" + string.Join('\n', dataset.Target!.Classes));
        hash.AppendData(MemoryMarshal.AsBytes<double>(dataset.Target.Values.ToArray()));
        foreach (DesignPart part in parts)
        {
            Add($"{part.Name}: {string.Join(',', part.Split.Train)} / {string.Join(',', part.Split.Validation)} / {string.Join(',', part.Split.Test)}");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
    }
}
