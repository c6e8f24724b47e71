using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Ensembles;
using MetaFusion.Experiments.Files;
using MetaFusion.Fitting;
using MetaFusion.MutualLearning;
using MetaFusion.Simulation;
using MetaFusion.Tensors;

namespace MetaFusion.Studies.Internal;

/// <summary>One training of the paper's study: everything that is learned together, once.</summary>
/// <param name="Name">Name of the procedure in files.</param>
/// <param name="RelativeCost">About how long it takes, beside the others of the same setting.</param>
/// <param name="Choices">What it trains with beside the setting's experiment, as text.</param>
/// <param name="Run">Does it for a setting, a seed and a number of threads.</param>
internal sealed record ReproductionProcedure(
    string Name, double RelativeCost, string Choices, Func<ReproductionSetting, ulong, int, CancellationToken, StudyFigures> Run)
{
    /// <summary>The procedures of the tables.</summary>
    public static IReadOnlyList<ReproductionProcedure> Study { get; } =
    [
        new("cohort", 72, "cohort, independent cohort and baselines", Cohort),
        new("negative-correlation", 72, "the cohort, negative-correlation learning", NegativeCorrelation),
        new("all-at-once", 24, "the cohort, all at once", AllAtOnce),
        new("cooperative", 6, "one student per modality and one of both, cooperative learning, the cohort's penalties below 1", Cooperative),
        new("oracle", 1, "early fusion on the latents", Oracle),
    ];

    /// <summary>The procedures of the study of missing modalities.</summary>
    public static IReadOnlyList<ReproductionProcedure> Holes { get; } =
    [
        new("cohort", 90, "cohort, independent cohort and baselines, with holes", Present),
        .. HoleTreatment.All.Select(treatment => new ReproductionProcedure(
            treatment.Method, treatment.Fills ? 100 : 50, $"the cohort, {MethodNames.Shown(treatment.Method)}",
            (setting, seed, threads, cancellation) => Treated(treatment, setting, seed, threads, cancellation))),
    ];

    /// <summary>The procedures of the study of negative transfer.</summary>
    public static IReadOnlyList<ReproductionProcedure> Transfer { get; } =
    [
        new("adaptive", 30, "fixed rho, weights by clustering", Adaptive),
        new("adversarial", 30, "fixed rho, weights turned round", Adversarial),
    ];

    private static StudyFigures Cohort(ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation)
    {
        (MultimodalDataset data, FitOptions options) = ReproductionPlan.Prepare(setting, seed, threads);

        // The published stacking is fitted on request only; asking for it changes nothing else.
        JudgedModel fitted = Fit.Judged(data, options with { KeepsIndependent = true, Ensemble = StackingPublishedRule.Key }, cancellation);
        return CohortFigures.OfFit(fitted, new TestSubsets(data, fitted.Model.Fit!.Split.Test));
    }

    private static StudyFigures Present(ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation)
    {
        (MultimodalDataset data, FitOptions options) = ReproductionPlan.Prepare(setting, seed, threads);
        JudgedModel fitted = Fit.Judged(data, options with { KeepsIndependent = true }, cancellation);
        return CohortFigures.OfFit(fitted, new TestSubsets(data, fitted.Model.Fit!.Split.Test));
    }

    /// <summary>The split is that of <see cref="Present"/>: it depends on which samples have any modality, not on which.</summary>
    private static StudyFigures Treated(
        HoleTreatment treatment, ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation)
    {
        (MultimodalDataset data, FitOptions options) = ReproductionPlan.Prepare(setting, seed, threads);
        DataSplit split = Splitter.Split(data, data.UsableSamples(), options.Split, new RandomStream(options.Seed).Derive("split"));
        return ComparisonProcedure.Treated(data, options with { Parts = split }, treatment, searchesEnsemble: false, cancellation);
    }

    private static StudyFigures NegativeCorrelation(ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation) =>
        Trained(setting, seed, threads, new NegativeCorrelationTrainer(), null, SimpleAverageRule.Key, cancellation);

    private static StudyFigures AllAtOnce(ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation) =>
        Trained(setting, seed, threads, new AllAtOnceTrainer(), null, SumRule.Key, cancellation);

    /// <summary>The study offers every method one list of penalties; cooperative learning takes those that it is defined for.</summary>
    private static StudyFigures Cooperative(ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation) =>
        Trained(
            setting, seed, threads, new CooperativeTrainer { Rhos = [.. setting.Experiment.MutualLearning.Rho.Where(rho => rho < 1)] },
            new CohortSpec([.. CohortSpec.Unimodal(2).Students, .. CohortSpec.Early(2).Students]), SumRule.Key, cancellation);

    private static StudyFigures Trained(
        ReproductionSetting setting, ulong seed, int threads, Trainer trainer, CohortSpec? cohort, string rule, CancellationToken cancellation)
    {
        (MultimodalDataset data, FitOptions options) = ReproductionPlan.Prepare(setting, seed, threads);
        CohortSpec students = cohort is null ? options.Cohort! : cohort with { Head = options.Cohort!.Head };
        FusionModel model = Fit.Now(
            data, options with { Cohort = students, Baselines = false, Training = options.Training with { Trainer = trainer } }, cancellation);
        return Alone(model, CohortFigures.Single(model, trainer.Name, rule));
    }

    private static StudyFigures Oracle(ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation)
    {
        SimulatedData data = SimulationFolder.Draw(setting.Simulation, seed);
        FitOptions options = ExperimentOptions.ForFit(setting.Experiment with { Seed = seed, Threads = threads });
        CohortSpec early = CohortSpec.Early(1) with { Head = options.Cohort!.Head };
        FusionModel model = Fit.Now(
            data.ToOracleDataset(),
            options with { Cohort = early, Baselines = false, Training = options.Training with { Rhos = [0] } },
            cancellation);
        return Alone(model, CohortFigures.Single(model, MethodNames.Oracle, SimpleAverageRule.Key));
    }

    private static StudyFigures Adaptive(ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation) =>
        Transferred(setting, seed, threads, DivergenceWeighting.Clustering, "adaptive", cancellation);

    private static StudyFigures Adversarial(ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation) =>
        Transferred(setting, seed, threads, DivergenceWeighting.Adversarial, "adversarial", cancellation);

    /// <summary>Both ways of weighting train the same independent students first; those of the first one are reported.</summary>
    private static StudyFigures Transferred(
        ReproductionSetting setting, ulong seed, int threads, DivergenceWeighting weighting, string training, CancellationToken cancellation)
    {
        (MultimodalDataset data, FitOptions options) = ReproductionPlan.Prepare(setting, seed, threads);
        bool keeps = weighting == DivergenceWeighting.Clustering;
        FusionModel model = Fit.Now(
            data,
            options with { KeepsIndependent = keeps, Baselines = false, Training = options.Training with { Weighting = weighting } },
            cancellation);
        string primary = model.Task.Metrics[0].Name;
        IEnumerable<StudentFigures> independent = keeps ? CohortFigures.Students(model.Fit!.Independent!, primary, "independent") : [];
        return CohortFigures.Told(model, [], [.. independent, .. CohortFigures.Students(model, primary, training)]);
    }

    private static StudyFigures Alone(FusionModel model, MethodFigures figures) =>
        CohortFigures.Told(model, [figures], []);
}
