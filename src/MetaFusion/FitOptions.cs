using MetaFusion.Cohorts;
using MetaFusion.Data.Splits;
using MetaFusion.Ensembles;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Preprocessing;
using MetaFusion.Representations;
using MetaFusion.Tasks;

namespace MetaFusion;

/// <summary>Everything that a fit may be told. Usable without an argument; the defaults are the paper's. Immutable.</summary>
public sealed record FitOptions
{
    /// <summary>Seed of every random stream; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most threads that a fit may be told to use.</summary>
    public const int MaximumThreads = 1024;

    /// <summary>Threads, at most <see cref="MaximumThreads"/>; 0 (default) for one per processor. The result does not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more.</exception>
    public int Threads
    {
        get;
        init => field = value is >= 0 and <= MaximumThreads
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Threads), value, $"Threads must be 0 (one per processor) or up to {MaximumThreads}.");
    }

    /// <summary>The students; null (default) chooses them from the shape of the data, see <see cref="AutoCohort"/>.</summary>
    public CohortSpec? Cohort { get; init; }

    /// <summary>
    /// Published methods, or the program's own, that join the cohort, chosen or given, as students like any other; default none.
    /// A cohort of a method alone is a <see cref="Cohort"/> of one <see cref="MethodSpec"/>.
    /// </summary>
    public IReadOnlyList<MethodUse> Methods { get; init => field = Guard.Items(value, nameof(Methods)); } = [];

    /// <summary>
    /// Kinds of <see cref="ClassicSpec"/> that join the cohort as students; null, the default, for an elastic net beside a cohort that is
    /// chosen by the data, and none beside another.
    /// </summary>
    public IReadOnlyList<string>? Classic { get; init => field = value is null ? null : [.. Guard.Items(value, nameof(Classic))]; }

    /// <summary>Which samples train, choose and judge; ignored where <see cref="Parts"/> say so.</summary>
    public SplitOptions Split { get; init => field = Guard.Given(value, nameof(Split)); } = new();

    /// <summary>
    /// The split itself, as sample indices of the data set: disjoint, every sample with a target and a modality, some to
    /// train and some to validate; samples may be left out. Null (default) to split by <see cref="Split"/>.
    /// </summary>
    public DataSplit? Parts { get; init; }

    /// <summary>How columns become features.</summary>
    public PreprocessingOptions Preprocessing { get; init => field = Guard.Given(value, nameof(Preprocessing)); } = new();

    /// <summary>Epochs, batches, optimiser, the trainer and its penalties.</summary>
    public TrainingOptions Training { get; init => field = Guard.Given(value, nameof(Training)); } = new();

    /// <summary>The kind of task; null (default) for the usual one of how the target was read: classes or numbers.</summary>
    public TaskKind? Task { get; init; }

    /// <summary>How much the classes weigh in the loss; ignored by tasks without classes.</summary>
    public ClassWeighting ClassWeights { get; init => field = Guard.Given(value, nameof(ClassWeights)); } = ClassWeighting.None;

    /// <summary>
    /// The ensemble rule that predictions use; default <c>shrunk</c>. The others are fitted and reported too. Ignored by
    /// trainers whose students answer together: their sum is the prediction.
    /// </summary>
    public string Ensemble { get; init => field = Guard.Given(value, nameof(Ensemble)); } = EnsembleRegistry.Default;

    /// <summary>
    /// Whether probabilities are calibrated by one temperature, fitted on the validation samples; null, the default, for only
    /// where these carry one, which tasks without classes ignore. Changes no predicted class; true is for tasks with classes only.
    /// </summary>
    public bool? TemperatureScaling { get; init; }

    /// <summary>Hidden widths and epochs of frozen encoders (<c>encoder:k</c>).</summary>
    public EncoderOptions Encoder { get; init => field = Guard.Given(value, nameof(Encoder)); } = new();

    /// <summary>Whether early, late and unimodal fusion are trained beside the cohort, and a penalised linear model; default true.</summary>
    public bool Baselines { get; init; } = true;

    /// <summary>Whether the linear model is among the baselines; comparisons have it as a contender of its own.</summary>
    internal bool LinearBaseline { get; init; } = true;

    /// <summary>
    /// Whether <see cref="FitRecord.Independent"/> holds the students of the round with rho = 0 beside the selected ones, so
    /// that one fit tells what mutual learning changed; default false. Costs memory, no training.
    /// </summary>
    public bool KeepsIndependent { get; init; }

    /// <summary>
    /// Whether students that read a representation which these training samples cannot carry are left out with a warning, as the parts
    /// of a comparison want it; else, as by default, the fit is refused.
    /// </summary>
    internal bool LeavesOutUnfit { get; init; }

    /// <summary>
    /// Whether the validation samples of <see cref="Parts"/> were drawn to have some, as the parts of a comparison are, and may train
    /// where there are folds; else, as by default, they are assigned, and there are none.
    /// </summary>
    internal bool DrawsValidation { get; init; }
}
