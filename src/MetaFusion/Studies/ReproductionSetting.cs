using MetaFusion.Ensembles;
using MetaFusion.Experiments.Files;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Simulation;
using MetaFusion.Tasks;

namespace MetaFusion.Studies;

/// <summary>One setting of the paper's simulation study: how the data are drawn and what is trained on them.</summary>
/// <remarks>
/// Source: Liang, Qu and Shahbaba (2025), arXiv 2507.20089. n = 2000, test and validation a fifth each, drawn anew for every
/// seed; batches of 64, Adam with learning rate 0.001; neither features nor target are standardised. Components are fitted on train
/// alone, where the published code also uses the validation samples.
/// </remarks>
internal sealed record ReproductionSetting
{
    private static readonly double[] PublishedRho = [0, 0.99, 3];
    private static readonly double[] PublishedLambda = [0.1, 0.3, 0.5];
    private static readonly double[] TransferRho = [10];

    /// <summary>How the data are drawn.</summary>
    public required SimulationSetting Simulation { get; init; }

    /// <summary>What is trained, but for the seed; its tables are those that <see cref="SimulationFolder"/> writes.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>Whether this is the study of negative transfer: fixed rho, no other contenders.</summary>
    public bool IsTransfer { get; init; }

    /// <summary>Which samples lack modalities; null (default) for none.</summary>
    public HoleSetting? Holes { get; init; }

    /// <summary>Whether <c>reproduce</c> runs it when no setting is named.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The name.</summary>
    public string Name => Experiment.Name;

    /// <summary>Every setting, in the order of tables.</summary>
    public static IReadOnlyList<ReproductionSetting> All { get; } =
    [
        Linear(SimulationSetting.LinearEarly(), epochs: 10) with { IsDefault = true },
        Linear(SimulationSetting.LinearLate(), epochs: 30) with { IsDefault = true },
        QuadraticEarly(0.1) with { IsDefault = true },
        QuadraticLate(0.3) with { IsDefault = true },
        QuadraticEarly(0.5),
        QuadraticLate(0.4),
        QuadraticLate(0.5),
        Transfer("negative-transfer", [50, 60, 80], [60]),
        Transfer("negative-transfer-large", [50, 60, 80, 100], [60, 80, 100]),
    ];

    /// <summary>Finds a setting.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="StudyException">There is none of this name.</exception>
    public static ReproductionSetting Find(string name) => All.Concat(HoleStudy.Settings).FirstOrDefault(setting => setting.Name == name)
        ?? throw new StudyException(
            $"setting '{Shortened.Of(name)}' does not exist{NearestName.Hint(name, All.Concat(HoleStudy.Settings).Select(setting => setting.Name))}; " +
            $"the settings are {string.Join(", ", All.Select(setting => setting.Name))}, and with holes {HoleStudy.NameForm}");

    /// <summary>The settings that names mean: no name is the default ones, <c>holes</c> all with missing modalities.</summary>
    /// <param name="names">Names of settings.</param>
    /// <exception cref="StudyException">There is none of a name.</exception>
    public static IReadOnlyList<ReproductionSetting> Resolve(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count == 0
            ? All.Where(setting => setting.IsDefault).ToArray()
            : names.SelectMany(name => name == HoleStudy.Name ? HoleStudy.Settings : [Find(name)]).ToArray();
    }

    private static ReproductionSetting Linear(SimulationSetting simulation, int epochs) => new()
    {
        Simulation = simulation,
        Experiment = Base(simulation, simulation.Name) with
        {
            Cohort = Product(
                [Mlp(200), Mlp(300), Mlp(400), RepresentationToken.Raw],
                [Mlp(100), Mlp(200), Mlp(300), RepresentationToken.Raw]),
            Training = Training(epochs),
        },
    };

    private static ReproductionSetting QuadraticEarly(double noise) => Quadratic(
        SimulationSetting.QuadraticEarly(noise), noise, 0.1, [50, 60, 70, 80], [60, 70, 80, 90]);

    private static ReproductionSetting QuadraticLate(double noise) => Quadratic(
        SimulationSetting.QuadraticLate(noise), noise, 0.3, [60, 80, 100, 120], [60, 80, 100, 120]);

    private static ReproductionSetting Quadratic(SimulationSetting simulation, double noise, double usual, int[] first, int[] second) => new()
    {
        Simulation = simulation,
        Experiment = Base(simulation, noise == usual ? simulation.Name : FormattableString.Invariant($"{simulation.Name}-{noise}")) with
        {
            Cohort = Product([.. first.Select(Pca)], [.. second.Select(Pca)]) with { Head = [300, 200, 100] },
        },
    };

    private static ReproductionSetting Transfer(string name, int[] first, int[] second)
    {
        SimulationSetting simulation = SimulationSetting.QuadraticLate();
        return new ReproductionSetting
        {
            IsTransfer = true,
            Simulation = simulation,
            Experiment = Base(simulation, name) with
            {
                Cohort = Product([.. first.Select(Pca)], [.. second.Select(Pca)]) with { Head = [300, 200, 100] },
                MutualLearning = new MutualLearningSection { Rho = [.. TransferRho] },
            },
        };
    }

    /// <summary>Every published choice is said here, even where it is a default: a default that moves must not move what is published.</summary>
    private static Experiment Base(SimulationSetting simulation, string name) => SimulationFolder.Experiment(simulation) with
    {
        Name = name,
        Preprocessing = new PreprocessingSection { Standardize = false },
        Split = new SplitSection { Test = 0.2, Validation = 0.2, Stratify = false },
        Training = Training(epochs: 30),
        Trainer = MutualLearningTrainer.Key,
        MutualLearning = new MutualLearningSection { Rho = [.. PublishedRho], Weights = "clustering", BurnIn = 0 },

        // One list of penalties for every contender; cooperative learning is defined below 1 alone.
        Cooperative = new CooperativeSection { Rho = [.. PublishedRho.Where(rho => rho < 1)] },
        NegativeCorrelation = new NegativeCorrelationSection { Lambda = [.. PublishedLambda] },
        Ensemble = GreedyRule.Key,
        Calibration = new CalibrationSection { Temperature = false },
    };

    private static TrainingSection Training(int epochs) => new()
    {
        Epochs = epochs,
        BatchSize = 64,
        LearningRate = 0.001,
        WeightDecay = 0,
        Optimizer = "adam",
        TargetScale = TargetScale.None,
        Folds = FoldChoice.None,
        Patience = 0,
    };

    private static CohortSection Product(ValueList<RepresentationToken> first, ValueList<RepresentationToken> second) => new()
    {
        Kind = CohortKind.Product,
        Classic = [],
        Extractor = [256],
        Head = [128, 64],
        Representations =
        [
            new ModalityRepresentations("modality1", [RepresentationToken.None, .. first]),
            new ModalityRepresentations("modality2", [RepresentationToken.None, .. second]),
        ],
    };

    private static RepresentationToken Mlp(int size) => new(RepresentationTokenKind.Mlp, size);

    private static RepresentationToken Pca(int size) => new(RepresentationTokenKind.Pca, size);
}
