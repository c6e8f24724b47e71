using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Simulation;
using MetaFusion.Studies.Internal;

namespace MetaFusion.Studies;

/// <summary>Plans the paper's simulation study: every procedure on every seed of every setting.</summary>
public static class ReproductionPlan
{
    /// <summary>Name of this kind of study.</summary>
    public const string Study = "reproduce";

    /// <summary>Makes the plan.</summary>
    /// <param name="settings">The settings, at least one.</param>
    /// <param name="seeds">The seeds, at least one, each once.</param>
    /// <exception cref="StudyException">There is no setting or no seed, or one is listed twice.</exception>
    public static StudyPlan Create(IReadOnlyList<ReproductionSetting> settings, IReadOnlyList<ulong> seeds)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(seeds);
        if (settings.Count == 0 || seeds.Count == 0 || seeds.Distinct().Count() != seeds.Count
            || settings.Select(setting => setting.Name).Distinct().Count() != settings.Count)
        {
            throw new StudyException("reproduce: name at least one setting and one seed, each once, for example linear-early --seeds 1-20");
        }

        bool isOfHoles = settings.All(setting => setting.Holes is not null);
        string[] rules = isOfHoles ? [EnsembleRegistry.Default] :
        [
            .. EnsembleRegistry.Rules.Select(rule => rule.Name).Where(name => !name.EndsWith("-vote", StringComparison.Ordinal)),
            StackingPublishedRule.Key,
        ];
        return new StudyPlan
        {
            Study = Study,
            Title = isOfHoles ? "Samples that lack modalities: a simulation study" : "Meta Fusion's simulation study, reproduced",
            Remarks = isOfHoles ? HoleStudy.Remarks : [],
            Settings = settings.Select(setting => setting.Name).ToArray(),
            Methods =
            [
                .. Enumerable.Range(1, settings.Max(setting => setting.Simulation.Modalities.Count)).Select(m => MethodNames.Of(MethodNames.Unimodal, FormattableString.Invariant($"modality{m}"))),
                MethodNames.Early,
                MethodNames.Late,
                MethodNames.Cooperative,
                .. rules.Select(rule => MethodNames.Of(MethodNames.Independent, rule)),
                MethodNames.NegativeCorrelation,
                MethodNames.AllAtOnce,
                .. HoleTreatment.All.Where(treatment => treatment.Fills).Select(treatment => MethodNames.Of(treatment.Method, MethodNames.Early)),
                .. HoleTreatment.All.Select(treatment => MethodNames.Of(treatment.Method, EnsembleRegistry.Default)),
                .. rules.Select(rule => MethodNames.Of(MethodNames.MetaFusion, rule)),
                MethodNames.Oracle,
            ],
            Bounds = [MethodNames.Oracle],
            Reference = MethodNames.Of(MethodNames.MetaFusion, EnsembleRegistry.Default),
            Jobs = seeds.SelectMany((seed, order) => settings.SelectMany(setting => Jobs(setting, seed, order))).ToArray(),
            Seeds = SeedList.Text(seeds),
            Experiment = string.Join("---\n", settings.Select(setting => ExperimentFile.Write(setting.Experiment, ""))),
            Command = $"metafusion reproduce {CommandText.Of(settings.Select(s => s.Name))} --seeds {SeedList.Text(seeds)}",
        };
    }

    /// <summary>The data set of a setting and a seed with the split that every procedure of the unit shares.</summary>
    internal static (MultimodalDataset Data, FitOptions Options) Prepare(ReproductionSetting setting, ulong seed, int threads)
    {
        SimulatedData data = SimulationFolder.Draw(setting.Simulation, seed, setting.Holes);
        return (data.ToDataset(), ExperimentOptions.ForFit(setting.Experiment with { Seed = seed, Threads = threads }));
    }

    private static IEnumerable<StudyJob> Jobs(ReproductionSetting setting, ulong seed, int order)
    {
        var unit = new StudyUnit(setting.Name, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}"), order);
        string choices = $"{setting.Simulation with { Modalities = [] }}\n{string.Join('\n', setting.Simulation.Modalities)}\n"
            + IdentityText.Of(setting.Experiment with { Seed = seed }, "") + (setting.Holes is { } holes ? $"{holes}\n" : "");
        double scale = (setting.Experiment.Training.Epochs ?? TrainingOptions.DefaultEpochs) * setting.Simulation.Modalities.Sum(m => m.Width);
        IReadOnlyList<ReproductionProcedure> procedures = setting.IsTransfer ? ReproductionProcedure.Transfer
            : setting.Holes is not null ? ReproductionProcedure.Holes
            : ReproductionProcedure.Study;
        return procedures.Select(procedure => new StudyJob(
            unit, procedure.Name, procedure.RelativeCost * scale, $"{procedure.Name} {procedure.Choices}\n{choices}",
            (threads, cancellation) => procedure.Run(setting, seed, threads, cancellation)));
    }
}
