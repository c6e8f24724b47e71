using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Studies.Contenders;
using MetaFusion.Studies.Contenders.Families;
using MetaFusion.Studies.Procedures;
using MetaFusion.Tasks;

namespace MetaFusion.Studies;

/// <summary>Plans the paper's simulation study: every procedure on every seed of every setting.</summary>
internal static class ReproductionPlan
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
        return new StudyPlan
        {
            Study = Study,
            Title = isOfHoles ? "Samples that lack modalities: a simulation study" : "Meta Fusion's simulation study, reproduced",
            Remarks = isOfHoles ? HoleStudy.Remarks : [],
            Settings = settings.Select(setting => setting.Name).ToArray(),
            Contenders = Contenders(settings, isOfHoles),
            Reference = MetaFusionCohort.Published,
            Jobs = seeds.SelectMany((seed, order) => settings.SelectMany(setting => Jobs(setting, seed, order))).ToArray(),
            Seeds = SeedList.Text(seeds),
            Experiment = string.Join("---\n", settings.Select(setting => ExperimentFile.Write(setting.Experiment, ""))),
            Command = $"metafusion reproduce {CommandText.Of(settings.Select(s => s.Name))} --seeds {SeedList.Text(seeds)}",
        };
    }

    /// <summary>
    /// The rows of the tables: no classic references, every ensemble but votes, and of treated cohorts those that <c>all</c> means, with
    /// early fusion of filled data before them.
    /// </summary>
    private static Contender[] Contenders(IReadOnlyList<ReproductionSetting> settings, bool isOfHoles)
    {
        ReproductionSetting widest = settings.MaxBy(setting => setting.Simulation.Modalities.Count)!;
        LearningTask task = TaskRegistry.ForTarget(new Target(TargetKind.Regression, ["y"], [], [0, 1]), [0, 1]);
        var context = new ContenderContext(
            widest.Experiment.Modalities.Select(modality => modality.Name).ToArray(), task, ExperimentOptions.ForFit(widest.Experiment), widest.Experiment.Cohort.Kind)
        {
            Rules = isOfHoles ? [GreedyRule.Key] : [.. EnsembleRegistry.For(task).Select(rule => rule.Name), StackingPublishedRule.Key],
        };
        return ContenderRegistry
            .Rows(ContenderRegistry.Default.Families.Where(family => family.Group is not (ContenderGroup.Classic or ContenderGroup.Published)), context)
            .Where(contender => contender.IsUsual || contender.Family!.Group != ContenderGroup.Treated)
            .OrderBy(contender => contender.Family!.Group)
            .ThenByDescending(contender => contender.Name.EndsWith($":{EarlyFusion.Key}", StringComparison.Ordinal))
            .ToArray();
    }

    private static IEnumerable<StudyJob> Jobs(ReproductionSetting setting, ulong seed, int order)
    {
        var unit = new StudyUnit(setting.Name, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}"), order);
        string choices = $"{setting.Simulation with { Modalities = [] }}\n{string.Join('\n', setting.Simulation.Modalities)}\n"
            + IdentityText.Of(setting.Experiment with { Seed = seed }, "") + (setting.Holes is { } holes ? $"{holes}\n" : "");
        double scale = (setting.Experiment.Training.Epochs ?? TrainingOptions.DefaultEpochs) * setting.Simulation.Modalities.Sum(m => m.Width);
        return ReproductionProcedure.Of(setting).Select(part => new StudyJob(
            unit, part.Procedure.Name, part.Procedure.Cost * scale, $"{part.Procedure.Name} {part.Choices}\n{choices}",
            (threads, cancellation) => part.Run(setting, seed, threads, cancellation)));
    }
}
