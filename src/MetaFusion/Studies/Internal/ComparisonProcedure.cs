using MetaFusion.Classic;
using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments;
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

    /// <summary>What must be trained for some methods, nothing twice.</summary>
    public static IReadOnlyList<ComparisonProcedure> For(IReadOnlyList<string> methods, MethodCatalogue catalogue)
    {
        var procedures = new List<ComparisonProcedure>();
        foreach (string method in methods)
        {
            ComparisonProcedure procedure = catalogue.Classics.TryGetValue(method, out ClassicKind? kind)
                ? new(method, 2, (data, options, cancellation) => Classic(data, options, kind, method, cancellation))
                : method switch
                {
                    MethodNames.Cooperative => new(
                        method, 6, (data, options, cancellation) => Trained(data, options, new CooperativeTrainer(), SumRule.Key, cancellation)),
                    MethodNames.NegativeCorrelation => new(method, 72, (data, options, cancellation) =>
                        Trained(data, options, new NegativeCorrelationTrainer(), SimpleAverageRule.Key, cancellation)),
                    MethodNames.AllAtOnce => new(
                        method, 24, (data, options, cancellation) => Trained(data, options, new AllAtOnceTrainer(), SumRule.Key, cancellation)),
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
            (FitOptions options, IReadOnlyDictionary<string, string> found) = PartSearch.Choose(
                Name == CohortName ? experiment : experiment with { Search = null }, data, part.Choosing, threads, cancellation);
            StudyFigures figures = Run(data, options with { Parts = part.Split }, cancellation);
            return figures with { Notes = found.Concat(figures.Notes).DistinctBy(note => note.Key).ToDictionary() };
        });

    private static StudyFigures Cohort(
        MultimodalDataset data, FitOptions options, bool searchesEnsemble, CancellationToken cancellation)
    {
        FusionModel model = Fit.Now(
            data,
            options with { KeepsIndependent = true, Baselines = true, Training = options.Training with { Trainer = Trainer.Mutual } },
            cancellation);
        return CohortFigures.OfFit(model, searchesEnsemble);
    }

    private static StudyFigures Trained(MultimodalDataset data, FitOptions options, Trainer trainer, string rule, CancellationToken cancellation)
    {
        // Students of its own, as wide as those of the experiment.
        CohortSpec? own = trainer.OwnCohort(data.Modalities.Count);
        CohortSpec? cohort = own is null ? options.Cohort
            : options.Cohort is { } given ? own with { Head = given.Head }
            : null;
        FusionModel model = Fit.Now(
            data, options with { Cohort = cohort, Baselines = false, Training = options.Training with { Trainer = trainer } }, cancellation);
        return new StudyFigures(
            model.Task.Metrics[0], model.Task.Metrics, [CohortFigures.Single(model, trainer.Name, rule)], [], CohortFigures.Notes(model));
    }

    private static StudyFigures Classic(
        MultimodalDataset data, FitOptions options, ClassicKind kind, string method, CancellationToken cancellation)
    {
        DataSplit split = options.Parts!;
        var pipeline = FeaturePipeline.Fit(data, split.Train, options.Preprocessing, new DataWarnings());
        LearningTask task = TaskRegistry.ForTarget(data.Target!, [.. split.Train], options.ClassWeights);
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
            task.Metrics[0], task.Metrics, [figures], [],
            model.Choices.ToDictionary(choice => choice.Part, choice => FormattableString.Invariant($"penalty {choice.Penalty}, mix {choice.Mix}")));
    }
}
