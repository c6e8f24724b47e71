using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Ensembles;
using MetaFusion.Experiments.Files;
using MetaFusion.Simulation;
using MetaFusion.Studies.Contenders.Families;
using MetaFusion.Tensors;

namespace MetaFusion.Studies.Procedures;

/// <summary>A procedure of the paper's study, on a seed of a setting.</summary>
/// <param name="Procedure">What is trained.</param>
/// <param name="Choices">What it trains with beside the setting's experiment, as text; stored results are bound to it.</param>
internal sealed record ReproductionProcedure(Procedure Procedure, string Choices)
{
    /// <summary>The ensemble that the cohort is asked for; null for the experiment's.</summary>
    public string? Ensemble { get; private init; }

    /// <summary>The procedures of a setting.</summary>
    public static IReadOnlyList<ReproductionProcedure> Of(ReproductionSetting setting) =>
        setting.IsTransfer ? Transfer : setting.Holes is not null ? Holes : Study;

    private static IReadOnlyList<ReproductionProcedure> Study { get; } =
    [
        // The published stacking is fitted on request only; asking for it changes nothing else.
        new(CohortProcedure.Whole, "cohort, independent cohort and baselines") { Ensemble = StackingPublishedRule.Key },
        new(NegativeCorrelation.Procedure, "the cohort, negative-correlation learning"),
        new(AllAtOnce.Procedure, "the cohort, all at once"),
        new(CooperativeLearning.Procedure, "one student per modality and one of both, cooperative learning, the cohort's penalties below 1"),
        new(OracleProcedure.Latents, "early fusion on the latents"),
    ];

    private static IReadOnlyList<ReproductionProcedure> Holes { get; } =
    [
        new(CohortProcedure.Whole, "cohort, independent cohort and baselines, with holes"),
        .. HoleTreatment.All.Select(treatment => new ReproductionProcedure(
            TreatedProcedure.Of(treatment), $"the cohort, {Contender.TitleOf(treatment.Name)}")),
    ];

    private static IReadOnlyList<ReproductionProcedure> Transfer { get; } =
    [
        new(TransferProcedure.Adaptive, "fixed rho, weights by clustering"),
        new(TransferProcedure.Adversarial, "fixed rho, weights turned round"),
    ];

    /// <summary>Draws the data set of a seed, divides it, and runs the procedure; every procedure of the seed has the same parts.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">Threads of the fit.</param>
    /// <param name="cancellation">Looked at every batch.</param>
    public StudyFigures Run(ReproductionSetting setting, ulong seed, int threads, CancellationToken cancellation)
    {
        // The study offers every contender one list of penalties; cooperative learning takes those that it is defined for.
        Experiment experiment = setting.Experiment with
        {
            Seed = seed,
            Threads = threads,
            Cooperative = new CooperativeSection { Rho = [.. setting.Experiment.MutualLearning.Rho.Where(rho => rho < 1)] },
        };
        SimulatedData drawn = SimulationFolder.Draw(setting.Simulation, seed, setting.Holes);
        MultimodalDataset data = drawn.ToDataset();
        FitOptions options = ExperimentOptions.ForFit(experiment);
        options = options with { Ensemble = Ensemble ?? options.Ensemble };
        DataSplit parts = Splitter.Split(data, data.UsableSamples(), options.Split, new RandomStream(options.Seed).Derive("split"));
        return Procedure.Run(
            new ProcedureUnit(data, parts, options with { Parts = parts }, experiment) { Latents = drawn.ToOracleDataset }, cancellation);
    }
}
