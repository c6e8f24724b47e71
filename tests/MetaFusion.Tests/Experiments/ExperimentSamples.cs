using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Experiments.Files;
using MetaFusion.Tasks;

namespace MetaFusion.Tests.Experiments;

/// <summary>Valid experiments that together use every key and every awkward text.</summary>
internal static class ExperimentSamples
{
    private static readonly Experiment Plain = new()
    {
        Target = new TargetSection { File = "t.csv", Columns = ["y"] },
        Modalities = [new ModalitySection { Name = "genes", File = "genes.csv" }],
    };

    private static readonly RepresentationToken Pca = new(RepresentationTokenKind.Pca, 10);

    private static readonly Experiment[] Samples =
    [
        Plain,
        Plain with
        {
            Name = "two: words # no comment",
            Seed = ulong.MaxValue,
            Threads = 3,
            Data = new DataSection { Folder = "C:\\data \"x\"", Id = "größe 😀", Missing = ["", "null", "~", "-", "\t", "\u0007\u0085\u2028"] },
            Target = new TargetSection
            {
                File = "t.csv",
                Columns = ["yes"],
                Id = "null",
                Kind = TaskRegistry.Find("classification"),
                ClassWeightChoice = ClassWeightChoice.Given,
                ClassWeights = [new("true", 2), new("1", 1e-7), new("", 1.0 / 3)],
                Delimiter = '\t',
                Decimal = ',',
            },
            Modalities =
            [
                new ModalitySection
                {
                    Name = "a.b",
                    File = "-x.csv",
                    Kinds = [new("{a}", ColumnKind.Categorical), new("*", ColumnKind.Numeric)],
                    Drop = ["[", "&a", "a, b", "#"],
                    AbsentFrom = 0.25,
                    Dropout = 0.125,
                    Repeats = RepeatRule.Last,
                    Time = "on: 2024",
                    Delimiter = ';',
                },
                new ModalitySection { Name = "scan", File = "scan.npy", Ids = "ids.txt", Repeats = RepeatRule.Count },
            ],
            Split = new SplitSection { Test = 0, Validation = 1e-3, Stratify = false, Group = "g", Column = "part" },
            Preprocessing = new PreprocessingSection
            {
                Standardize = false, Numeric = "median", MissingIndicator = true, Unknown = "error",
            },
            Cohort = new CohortSection
            {
                Kind = CohortKind.Product,
                Representations = [new("scan", [RepresentationToken.None, Pca]), new("a.b", [RepresentationToken.Raw])],
                Extractor = [],
                Head = [7],
            },
            Training = new TrainingSection
            {
                Epochs = 7, BatchSize = 1, LearningRate = 1e-5, WeightDecay = 0.1, Optimizer = "sgd", Patience = 4, CheckpointSeconds = 1.5,
            },
            MutualLearning = new MutualLearningSection { Rho = [1.0 / 3, 0], Weights = "adaptive", BurnIn = 2 },
            Ensemble = "majority-vote",
        },
        Plain with
        {
            Target = new TargetSection { File = "t.csv", Columns = ["a", "b"], Kind = TaskRegistry.Find("regression") },
            Split = new SplitSection { File = "parts.csv" },
            Cohort = new CohortSection
            {
                Kind = CohortKind.List,
                Students = [new([new("genes", Pca)]), new([new("genes", RepresentationToken.Raw)])],
            },
        },
        Plain with
        {
            Search = new SearchSection
            {
                Method = SearchMethod.Random,
                Trials = 7,
                Minutes = 0.5,
                Space =
                [
                    new("training.weight_decay", [], SearchScale.Uniform, 0, 1.0 / 3),
                    new("cohort", ["early", "{students: [{genes: pca:4}]}"]),
                    new("mutual_learning.rho", ["[0]", "[0, 1]"]),
                ],
            },
        },
        Plain with { Cohort = new CohortSection { Kind = CohortKind.Unimodal, Head = [1, 2, 3] } },
        Plain with { Target = new TargetSection { File = "t.csv", Columns = ["y"], ClassWeightChoice = ClassWeightChoice.Balanced } },
        Plain with { Trainer = "negative-correlation", NegativeCorrelation = new NegativeCorrelationSection { Lambda = [0, 1, 1.0 / 3] } },
        Plain with { Trainer = "all-at-once", Ensemble = "sum", MutualLearning = new MutualLearningSection { Weights = "adversarial" } },
        Plain with
        {
            Trainer = "cooperative",
            Cooperative = new CooperativeSection { Rho = [0.999, 0] },
            Modalities = [new ModalitySection { Name = "genes", File = "genes.csv" }, new ModalitySection { Name = "lipids", File = "lipids.csv" }],
        },
    ];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Samples.Length)];

    public static Experiment Get(int sample) => Samples[sample];
}
