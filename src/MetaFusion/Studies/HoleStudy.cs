using MetaFusion.Ensembles;
using MetaFusion.Experiments.Files;
using MetaFusion.MutualLearning;
using MetaFusion.Simulation;
using MetaFusion.Tasks;

namespace MetaFusion.Studies;

/// <summary>
/// The study of missing modalities: small relatives of the paper's settings whose samples lack modalities, by chance or
/// depending on a latent factor.
/// </summary>
/// <remarks>
/// A fifth of the paper's columns and latent factors and half of its samples, so that 20 seeds of all settings take minutes.
/// The proportions of shared to private factors, and the noise, are the paper's.
/// </remarks>
internal static class HoleStudy
{
    /// <summary>What <c>reproduce</c> calls all settings together.</summary>
    public const string Name = "holes";

    /// <summary>How the settings are named, for messages.</summary>
    public const string NameForm = "SETTING-holes-PERCENT or SETTING-holes-PERCENT-latent of linear-late, quadratic-late, three-late and 10, 30, 50";

    /// <summary>What a person should know beside the tables.</summary>
    public static IReadOnlyList<string> Remarks { get; } =
    [
        "SETTING-holes-PERCENT: each modality is missing for that share of 1,000 samples, independently; -latent: a shared latent factor decides who lacks it.",
        "The settings are the paper's with a fifth of the columns and latent factors, and a third modality in three-late; 40 epochs at most, patience 6.",
        "Every method trains the same cohort on the same split; complete samples only answers incomplete test samples with the students that read what they have.",
        "Methods without a figure on all samples cannot answer some of them.",
    ];

    private const int Samples = 1000;

    private static readonly int[] Percents = [10, 30, 50];

    /// <summary>Every setting, in the order of tables.</summary>
    public static IReadOnlyList<ReproductionSetting> Settings { get; } =
    [
        .. from kind in new[] { HoleKind.Random, HoleKind.Latent }
           from simulation in new[] { Linear(), Quadratic(), Three() }
           from percent in Percents
           select Setting(simulation, percent, kind),
    ];

    private static SimulationSetting Linear()
    {
        SimulationSetting paper = SimulationSetting.LinearLate();
        return paper with { Samples = Samples, Modalities = [new(100, 10, 0.4), new(80, 6, 0.4)], SharedLatents = 4 };
    }

    private static SimulationSetting Quadratic()
    {
        SimulationSetting paper = SimulationSetting.QuadraticLate();
        return paper with { Samples = Samples, Modalities = [new(400, 10, 0.3), new(80, 6, 0.3)], SharedLatents = 4 };
    }

    private static SimulationSetting Three() => Linear() with
    {
        Name = "three-late",
        Modalities = [new(100, 10, 0.4), new(80, 6, 0.4), new(60, 8, 0.4)],
    };

    private static ReproductionSetting Setting(SimulationSetting simulation, int percent, HoleKind kind)
    {
        RepresentationToken[] views = simulation.SharedTransform == LatentTransform.Quadratic
            ? [new(RepresentationTokenKind.Pca, 12), new(RepresentationTokenKind.Pca, 16)]
            : simulation.Modalities.Count > 2 ? [RepresentationToken.Raw]
            : [new(RepresentationTokenKind.Mlp, 16), RepresentationToken.Raw];
        string name = FormattableString.Invariant($"{simulation.Name}-holes-{percent}{(kind == HoleKind.Latent ? "-latent" : "")}");
        Experiment plain = SimulationFolder.Experiment(simulation);
        return new ReproductionSetting
        {
            Simulation = simulation,
            Holes = new HoleSetting([percent / 100.0], kind),
            Experiment = plain with
            {
                Name = name,
                Split = new SplitSection { Stratify = false },
                Training = new TrainingSection
                {
                    Epochs = 40,
                    LearningRate = 0.003,
                    Patience = 6,
                    TargetScale = TargetScale.Standard,
                    Folds = FoldChoice.None,
                },
                Ensemble = GreedyRule.Key,
                Cohort = new CohortSection
                {
                    Kind = CohortKind.Product,
                    Classic = [],
                    Representations = [.. plain.Modalities.Select(m => new ModalityRepresentations(m.Name, [RepresentationToken.None, .. views]))],
                    Extractor = [32],
                    Head = [32, 16],
                },
            },
        };
    }
}
