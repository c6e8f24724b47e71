using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Experiments;
using MetaFusion.Simulation;

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
        new("oracle", 1, "early fusion on the latents", Oracle),
    ];

    /// <summary>The procedures of the study of negative transfer.</summary>
    public static IReadOnlyList<ReproductionProcedure> Transfer { get; } =
    [
        new("adaptive", 30, "fixed rho, weights by clustering", Adaptive),
    ];

    private static StudyFigures Cohort(ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation)
    {
        (MultimodalDataset data, FitOptions options) = ReproductionPlan.Prepare(setting, seed, threads);
        return CohortFigures.OfFit(Fit.Now(data, options with { KeepsIndependent = true }, cancellation));
    }

    private static StudyFigures Oracle(ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation)
    {
        SimulatedData data = SimulationFolder.Draw(setting.Simulation, seed);
        (_, FitOptions options) = (data, ExperimentOptions.ForFit(setting.Experiment with { Seed = seed, Threads = threads }));
        CohortSpec early = CohortSpec.Early(1) with { Head = options.Cohort!.Head };
        FusionModel model = Fit.Now(
            data.ToOracleDataset(),
            options with { Cohort = early, Baselines = false, Training = options.Training with { Rhos = [0] } },
            cancellation);
        return new StudyFigures(
            model.Task.Metrics[0], model.Task.Metrics, [CohortFigures.Single(model, MethodNames.Oracle, "simple-average")], [],
            new Dictionary<string, string>());
    }

    private static StudyFigures Adaptive(ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation)
    {
        (MultimodalDataset data, FitOptions options) = ReproductionPlan.Prepare(setting, seed, threads);
        FusionModel model = Fit.Now(data, options with { KeepsIndependent = true, Baselines = false }, cancellation);
        string primary = model.Task.Metrics[0].Name;
        return new StudyFigures(
            model.Task.Metrics[0], model.Task.Metrics, [],
            [.. CohortFigures.Students(model.Fit!.Independent!, primary, "independent"), .. CohortFigures.Students(model, primary, "adaptive")],
            new Dictionary<string, string>());
    }
}
