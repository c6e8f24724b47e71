using MetaFusion.Ensembles;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The keys of an experiment file: every key stands once, here or in the table of its block.</summary>
internal static class ExperimentKeys
{
    /// <summary>The table.</summary>
    public static Block<Experiment> Block { get; } = new("target: {file: outcome.csv, column: responder}",
    [
        KeyOf<Experiment>.Of(
            "name", e => e.Name, (e, value) => e with { Name = value }, _ => new NameKind("clinic"), "a word for reports and tables"),
        KeyOf<Experiment>.Of(
            "seed", e => e.Seed, (e, value) => e with { Seed = value }, standard => new UnsignedKind(standard),
            "the seed of every random number of the run", remark: "same seed, same results"),
        KeyOf<Experiment>.Of(
            "threads", e => e.Threads, (e, value) => e with { Threads = value },
            standard => new WholeKind(new(From: 0, To: Experiment.MaximumThreads), standard),
            "threads to train on, 0 for all cores; results do not depend on it", remark: "0 = all cores; results do not depend on it"),
        new NumericsEntry(),
        new BlockEntry<Experiment, DataSection>(
            "data", "where the tables are and how their cells read", DataKeys.Block, e => e.Data, (e, value) => e with { Data = value })
        {
            Comments = ["Where the tables are, which column holds the ids, which cell texts mean missing."],
        },
        new BlockEntry<Experiment, TargetSection>(
            "target", "what is predicted", TargetKeys.Block, e => e.Target, (e, value) => e with { Target = value })
        {
            Words = ("required", "keys"),
            Comments = ["What is predicted. kind: classification, regression or auto; class_weights: none, balanced or {label: weight}."],
        },
        new ModalitiesEntry(),
        new BlockEntry<Experiment, SplitSection>(
            "split", "which samples do what", SplitKeys.Block, e => e.Split, (e, value) => e with { Split = value })
        {
            Comments =
            [
                "test: share that judges; validation: share of the others that chooses; the rest trains. column or file assign them instead.",
            ],
        },
        new BlockEntry<Experiment, PreprocessingSection>(
            "preprocessing", "how columns become features", PreprocessingKeys.Block, e => e.Preprocessing, (e, value) => e with { Preprocessing = value })
        {
            Comments = ["How columns become features, learned from the training samples alone."],
            IsSearchable = true,
        },
        new BlockEntry<Experiment, CohortSection>(
            "cohort", "the students that are trained together", CohortKeys.Block, e => e.Cohort, (e, value) => e with { Cohort = value })
        {
            Words = ("`auto`", "a kind, or keys"),
            Comments = ["The students: kind (auto, early, late, unimodal), all combinations of representations, or a list of students."],
            Reason = writer => writer.CohortReason,
            IsSearchable = true,
        },
        new MethodEntry(),
        new BlockEntry<Experiment, TrainingSection>(
            "training", "how a student is trained", TrainingKeys.Block, e => e.Training, (e, value) => e with { Training = value })
        {
            Comments =
            [
                "How a student is trained. patience: epochs without improvement before it stops, 0 = never.",
                "checkpoint_seconds: from one checkpoint to the next, 0 = one after every epoch.",
            ],
            IsSearchable = true,
        },
        KeyOf<Experiment>.Of(
            "trainer", e => e.Trainer, (e, value) => e with { Trainer = value },
            _ => new ChoiceKind(ExperimentChoices.Trainers, new Dictionary<string, string> { ["cooperative"] = "regression, two modalities" }),
            "how the students are trained together; others than the first not with `cohort: early`, `late` or `unimodal`",
            see: "method.md#other-trainers",
            comments: ["How the students are trained together:", string.Join(" ", ExperimentChoices.Trainers)]),
        new BlockEntry<Experiment, MutualLearningSection>(
            "mutual_learning", "how the students follow each other", TrainerKeys.MutualLearning, e => e.MutualLearning, (e, value) => e with { MutualLearning = value })
        {
            Comments = ["How strongly students follow each other (rho, the best is chosen) and whom (weights)."],
            IsSearchable = true,
        },
        new BlockEntry<Experiment, CooperativeSection>(
            "cooperative", "how strongly the two unimodal students agree", TrainerKeys.Cooperative, e => e.Cooperative, (e, value) => e with { Cooperative = value })
        {
            Comments = ["The penalties of the two trainers that have their own; the best is chosen."],
        },
        new BlockEntry<Experiment, NegativeCorrelationSection>(
            "negative_correlation", "how strongly students part", TrainerKeys.NegativeCorrelation,
            e => e.NegativeCorrelation, (e, value) => e with { NegativeCorrelation = value }),
        KeyOf<Experiment>.Of(
            "ensemble", e => e.Ensemble, (e, value) => e with { Ensemble = value },
            _ => new ChoiceKind(ExperimentChoices.Ensembles, new Dictionary<string, string>
            {
                ["majority-vote"] = "classification only",
                ["weighted-vote"] = "classification only",
                ["stacking-published"] = "to compare with: trained on training predictions",
                ["sum"] = "always, and only, with the trainers `cooperative` and `all-at-once`",
            }),
            "the rule that turns the students' predictions into one", see: "ensembles.md", first: GreedyRule.Key,
            comments: ["The rule that turns the students' predictions into one:", string.Join(" ", ExperimentChoices.Ensembles)],
            isSearchable: true),
        new BlockEntry<Experiment, CalibrationSection>(
            "calibration", "what is done to make probabilities mean what they say", CalibrationKeys.Block,
            e => e.Calibration, (e, value) => e with { Calibration = value })
        {
            Comments = ["temperature: whether probabilities are calibrated on the validation samples; classification only."],
        },
        new SearchEntry(),
    ]);

    /// <summary>What a person should know of every key, in the order of the file.</summary>
    public static IReadOnlyList<ExperimentKey> Facts => [.. Block.Facts("")];
}
