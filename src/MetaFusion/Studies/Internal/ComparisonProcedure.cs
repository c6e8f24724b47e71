using System.Diagnostics;
using MetaFusion.Classic;
using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;
using MetaFusion.Fitting;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Studies.Internal;

/// <summary>One training of a comparison, for one or several methods.</summary>
/// <param name="Name">Name of the procedure in files.</param>
/// <param name="RelativeCost">About how long it takes, beside the others.</param>
/// <param name="Run">Does it on a data set, with options that hold the split and the threads.</param>
internal sealed record ComparisonProcedure(
    string Name, double RelativeCost, Func<MultimodalDataset, FitOptions, CancellationToken, StudyFigures> Run)
{
    private const string CohortName = "cohort";

    /// <summary>What is done about samples that lack modalities; null for what the trainer does.</summary>
    public HoleTreatment? Treatment { get; private init; }

    /// <summary>What must be trained for some methods, nothing twice.</summary>
    /// <param name="methods">Full names of methods.</param>
    /// <param name="catalogue">What they mean.</param>
    /// <param name="experiment">The experiment, whose penalties the other trainers try.</param>
    public static IReadOnlyList<ComparisonProcedure> For(
        IReadOnlyList<string> methods, MethodCatalogue catalogue, Experiment experiment)
    {
        var procedures = new List<ComparisonProcedure>();
        foreach (string method in methods)
        {
            // Their methods are named as their trainers are; every other name means mutual learning.
            Trainer trainer = ExperimentOptions.TrainerOf(experiment with { Trainer = method });
            HoleTreatment? treatment = HoleTreatment.All.FirstOrDefault(t => method.Split(':')[0] == t.Method);
            ComparisonProcedure procedure = treatment is not null
                ? new(treatment.Method, 75, (data, options, cancellation) =>
                    Treated(data, options, treatment, catalogue.SearchesEnsemble, cancellation))
                { Treatment = treatment }
                : catalogue.Classics.TryGetValue(method, out ClassicKind? kind)
                ? new(method, 2, (data, options, cancellation) => Classic(data, options, kind, method, cancellation))
                : method switch
                {
                    MethodNames.Cooperative => new(
                        method, 6, (data, options, cancellation) => Trained(data, options, trainer, SumRule.Key, cancellation)),
                    MethodNames.NegativeCorrelation => new(method, 72, (data, options, cancellation) =>
                        Trained(data, options, trainer, SimpleAverageRule.Key, cancellation)),
                    MethodNames.AllAtOnce => new(
                        method, 24, (data, options, cancellation) => Trained(data, options, trainer, SumRule.Key, cancellation)),
                    _ => new(CohortName, 75, (data, options, cancellation) => Cohort(data, options, catalogue.SearchesEnsemble, cancellation)),
                };
            if (procedures.All(known => known.Name != procedure.Name))
            {
                procedures.Add(procedure);
            }
        }

        return procedures;
    }

    /// <summary>The procedure on one part; the cohort's settings are searched in it where the experiment asks for that.</summary>
    public StudyJob ToJob(StudyUnit unit, MultimodalDataset data, Experiment experiment, DesignPart part) => new(
        unit, Name, RelativeCost, Name, (threads, cancellation) =>
        {
            bool searches = experiment.Search is not null && (Name == CohortName || Treatment is not null);
            long start = Stopwatch.GetTimestamp();
            (FitOptions options, IReadOnlyDictionary<string, string> found) = PartSearch.Choose(
                searches ? experiment : experiment with { Search = null }, data, part.Choosing, threads, cancellation, Treatment);
            double seconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 3);
            StudyFigures figures = Run(data, options with { Parts = part.Split }, cancellation);
            return figures with
            {
                Notes = found.Concat(figures.Notes).DistinctBy(note => note.Key).ToDictionary(),
                Stages = searches ? new Dictionary<string, double>(figures.Stages) { [StudyStages.Search] = seconds } : figures.Stages,
            };
        });

    private static StudyFigures Cohort(
        MultimodalDataset data, FitOptions options, bool searchesEnsemble, CancellationToken cancellation)
    {
        JudgedModel fitted = Fit.Judged(
            data,
            options with { KeepsIndependent = true, Baselines = true },
            cancellation);
        return CohortFigures.OfFit(fitted, new TestSubsets(data, options.Parts!.Test), searchesEnsemble);
    }

    /// <summary>The same cohort, trained in the same way on what the treatment leaves of the samples or makes of them.</summary>
    internal static StudyFigures Treated(
        MultimodalDataset data, FitOptions options, HoleTreatment treatment, bool searchesEnsemble, CancellationToken cancellation)
    {
        (MultimodalDataset treated, DataSplit parts) = treatment.Apply(data, options.Parts!, options.Preprocessing.Standardize);
        JudgedModel fitted = Fit.Judged(
            treated,
            options with { Parts = parts, Baselines = treatment.Fills },
            cancellation);
        return CohortFigures.OfTreated(fitted, treatment, new TestSubsets(data, parts.Test), searchesEnsemble);
    }

    private static StudyFigures Trained(MultimodalDataset data, FitOptions options, Trainer trainer, string rule, CancellationToken cancellation)
    {
        DataSplit complete = HoleTreatment.OnlyComplete(data, options.Parts!);
        RequireComplete(complete, trainer.Name);

        // Students of its own, as wide as those of the experiment.
        CohortSpec? own = trainer.OwnCohort(data.Modalities.Count);
        CohortSpec? cohort = own is null ? options.Cohort
            : options.Cohort is { } given ? own with { Head = given.Head }
            : null;
        FusionModel model = Fit.Now(
            data,
            options with { Parts = complete, Cohort = cohort, Baselines = false, Training = options.Training with { Trainer = trainer } },
            cancellation);
        MethodFigures figures = new TestSubsets(data, options.Parts!.Test).OfComplete(CohortFigures.Single(model, trainer.Name, rule));
        return CohortFigures.Told(model, [figures], []);
    }

    private static StudyFigures Classic(
        MultimodalDataset data, FitOptions options, ClassicKind kind, string method, CancellationToken cancellation)
    {
        DataSplit split = HoleTreatment.OnlyComplete(data, options.Parts!);
        RequireComplete(split, method);
        var pipeline = FeaturePipeline.Fit(data, split.Train, options.Preprocessing, new DataWarnings());
        LearningTask task = TaskRegistry.ForTarget(data.Target!, [.. split.Train], options.ClassWeights, options.Task);
        Matrix[] validation = pipeline.Transform(data, split.Validation);
        ClassicModel model = ClassicModel.Fit(
            task,
            new ClassicData(pipeline.Transform(data, split.Train), task.EncodeTargets(data.Target!, [.. split.Train])),
            new ClassicData(validation, task.EncodeTargets(data.Target!, [.. split.Validation])),
            kind,
            new RandomStream(options.Seed, $"classic/{method}"),
            cancellation);
        var figures = new MethodFigures(
            method,
            new Evaluator(task, data.Target!, split.Test).Judge(model.Answer(pipeline.Transform(data, split.Test))),
            new Evaluator(task, data.Target!, split.Validation).Judge(model.Answer(validation)),
            model.ParameterCount);
        return new StudyFigures(
            task.Metrics[0], task.Metrics, [new TestSubsets(data, options.Parts!.Test).OfComplete(figures)], [],
            model.Choices.ToDictionary(choice => choice.Part, choice => FormattableString.Invariant($"penalty {choice.Penalty}, mix {choice.Mix}")));
    }
    private static void RequireComplete(DataSplit split, string method)
    {
        if (split.Train.Count == 0 || split.Validation.Count == 0 || split.Test.Count == 0)
        {
            throw new StudyException(
                $"{method}: it reads complete samples only, and of those {split.Train.Count} train, {split.Validation.Count} choose and " +
                $"{split.Test.Count} judge; leave the method out");
        }
    }
}
