using MetaFusion.Data.Tables;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Files;

/// <summary>The words that an experiment file may use where it names one of several ways.</summary>
internal static class ExperimentChoices
{
    /// <summary>Default of <c>ensemble</c>.</summary>
    public const string DefaultEnsemble = "shrunk";

    /// <summary>Default of <c>mutual_learning.weights</c>.</summary>
    public const string DefaultWeights = "clustering";

    /// <summary>Default of <c>trainer</c>.</summary>
    public const string DefaultTrainer = MutualLearningTrainer.Key;

    /// <summary>How the students are trained together: <c>trainer</c>.</summary>
    public static IReadOnlyList<string> Trainers { get; } = Trainer.Names;

    /// <summary>Rules that turn the students' predictions into one: <c>ensemble</c>.</summary>
    public static IReadOnlyList<string> Ensembles { get; } =
        ["simple-average", "weighted-average", "majority-vote", "weighted-vote", "greedy", "shrunk", "stacking", "best-single", "stacking-published", "sum"];

    /// <summary>The rules of <see cref="Ensembles"/> that need classes.</summary>
    public static IReadOnlyList<string> VotingEnsembles { get; } = ["majority-vote", "weighted-vote"];

    /// <summary>Kinds of divergence weights: <c>mutual_learning.weights</c>.</summary>
    public static IReadOnlyList<string> DivergenceWeights { get; } = ["uniform", "inverse-loss", "adaptive", "clustering", "adversarial"];

    /// <summary>Optimizers: <c>training.optimizer</c>.</summary>
    public static IReadOnlyList<string> Optimizers { get; } = ["adam", "sgd"];

    /// <summary>In which order a search tries settings: <c>search.method</c>, in the order of <see cref="SearchMethod"/>.</summary>
    public static IReadOnlyList<string> SearchMethods { get; } = ["grid", "random", "successive-halving"];

    /// <summary>How a missing number is filled: <c>preprocessing.numeric</c>.</summary>
    public static IReadOnlyList<string> NumericImputations { get; } = ["mean", "median", "most-frequent"];

    /// <summary>How a missing label is filled: <c>preprocessing.categorical</c>.</summary>
    public static IReadOnlyList<string> CategoricalImputations { get; } = ["most-frequent"];

    /// <summary>What becomes of a label that training never saw: <c>preprocessing.unknown</c>.</summary>
    public static IReadOnlyList<string> UnknownLabels { get; } = ["ignore", "error"];

    /// <summary>Cohorts that need no list: <c>cohort</c> or <c>cohort.kind</c>.</summary>
    public static IReadOnlyList<string> Cohorts { get; } = ["auto", "early", "late", "unimodal"];

    /// <summary>What is predicted: <c>target.kind</c>.</summary>
    public static IReadOnlyList<string> TargetKinds => [.. TaskRegistry.Kinds.Order(StringComparer.Ordinal), "auto"];

    /// <summary>What becomes of several rows of one sample: <c>modalities.NAME.repeats</c>, in the order of <see cref="RepeatRule"/>.</summary>
    public static IReadOnlyList<string> RepeatRules { get; } = ["refuse", "mean", "first", "last", "count"];

    /// <summary>On which side of a table the samples stand: <c>modalities.NAME.samples</c>, in the order of <see cref="SampleSide"/>.</summary>
    public static IReadOnlyList<string> SampleSides { get; } = ["rows", "columns", "auto"];

    /// <summary>What a column holds: <c>modalities.NAME.kinds</c>.</summary>
    public static IReadOnlyList<string> ColumnKinds { get; } = ["numeric", "categorical"];

    /// <summary>Weights of the classes that need no list: <c>target.class_weights</c>.</summary>
    public static IReadOnlyList<string> ClassWeightings { get; } = ["none", "balanced"];
}
