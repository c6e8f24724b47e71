using MetaFusion.Foundation;
using MetaFusion.Tasks;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.MutualLearning;

/// <summary>How a cohort is trained. The defaults are the paper's. Immutable.</summary>
public sealed record TrainingOptions
{
    /// <summary>Epochs, if nobody says how many and there are many samples.</summary>
    public const int DefaultEpochs = 30;

    /// <summary>Steps that few samples get at least, if nobody says how many epochs: small tables need more passes.</summary>
    public const int DefaultLeastSteps = 300;

    // Rounds that end by the course of their losses: the most steps with few samples and with many, and the most epochs of a thousand samples.
    private const int StepsOfFew = 1_500;
    private const int StepsOfMany = 15_000;
    private const int EpochsOfAThousand = 24;

    /// <summary>The default number of samples of a batch.</summary>
    public const int DefaultBatchSize = 64;

    /// <summary>The default disagreement penalties.</summary>
    public static readonly IReadOnlyList<double> DefaultRhos = [0, 0.99, 3];

    /// <summary>Passes over the training samples; null, the default, for as many as <see cref="EpochsFor"/> says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int? Epochs { get; init => field = value is null ? null : Positive(value.Value, nameof(Epochs)); }

    /// <summary>Samples of a batch; default 64; the last batch of an epoch may be smaller.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int BatchSize { get; init => field = Positive(value, nameof(BatchSize)); } = DefaultBatchSize;

    /// <summary>The optimiser of every student; default Adam with learning rate 1e-3 and no weight decay.</summary>
    public OptimizerOptions Optimizer { get; init => field = Guard.Given(value, nameof(Optimizer)); } = new();

    /// <summary>
    /// How large the numbers are that networks learn in place of a target of numbers; default <see cref="TargetScale.Default"/>.
    /// Ignored by tasks without numbers.
    /// </summary>
    public TargetScale TargetScale { get; init => field = Guard.Given(value, nameof(TargetScale)); } = TargetScale.Default;

    /// <summary>
    /// How the students are trained together; default mutual learning. <see cref="Rhos"/>, <see cref="Weighting"/> and
    /// <see cref="BurnInEpochs"/> belong to mutual learning and are ignored by the others, which bring their own penalties.
    /// </summary>
    public Trainer Trainer { get; init => field = Guard.Given(value, nameof(Trainer)); } = Trainer.Mutual;

    /// <summary>Disagreement penalties to try, each from the same initial weights; default 0, 0.99, 3.</summary>
    /// <exception cref="ArgumentException">Empty, or a value is negative, not finite, or listed twice.</exception>
    public IReadOnlyList<double> Rhos
    {
        get;
        init => field = Guard.Given(value, nameof(Rhos)).Count > 0 && value.All(r => r >= 0 && double.IsFinite(r)) && value.Distinct().Count() == value.Count
            ? value
            : throw new ArgumentException("Rhos must be a list of different numbers, zero or more each.", nameof(Rhos));
    } = DefaultRhos;

    /// <summary>How much each student is followed; default by clustering.</summary>
    public DivergenceWeighting Weighting { get; init => field = Guard.Known(value, nameof(Weighting)); } = DivergenceWeighting.Clustering;

    /// <summary>Epochs at the start of each round with rho = 0; default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int BurnInEpochs { get; init => field = NotNegative(value, nameof(BurnInEpochs)); }

    /// <summary>
    /// On how many carves of the samples the cohort is trained; default <see cref="FoldChoice.Auto"/>. With folds <c>SplitOptions.ValidationShare</c> is ignored.
    /// For mutual learning; the others are trained on one carve.
    /// </summary>
    public FoldChoice Folds { get; init => field = Guard.Given(value, nameof(Folds)); } = FoldChoice.Auto;

    /// <summary>
    /// Epochs without a better validation loss of any student after which a round ends early, 0 for never; null, the default, for an end
    /// by the course of the losses: when their mean over the students has not fallen for a third of the epochs that its fall took.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int? Patience { get; init => field = value is null ? null : NotNegative(value.Value, nameof(Patience)); }

    /// <summary>
    /// Modality dropout: by modality, in the order of the data set, the probability that a training sample's inputs of it
    /// are zero in an epoch, for students that see others of its modalities. Empty (default) for none.
    /// </summary>
    /// <exception cref="ArgumentException">A value is not from 0 to less than 1.</exception>
    public IReadOnlyList<double> ModalityDropout
    {
        get;
        init => field = Guard.Given(value, nameof(ModalityDropout)).All(rate => rate is >= 0 and < 1)
            ? value
            : throw new ArgumentException("ModalityDropout must be probabilities from 0 to less than 1.", nameof(ModalityDropout));
    } = [];

    /// <summary>Whether every epoch draws a new order of the training samples; off only to compare with recorded runs.</summary>
    internal bool Shuffle { get; init; } = true;

    /// <summary>
    /// Whether a round with 0 &lt; rho &lt; 1 goes on from the best weights and moments of the round with rho = 0 instead of the
    /// initial weights. The recorded runs of the published code do so, while rho = 3 starts anew: as if checkpoints were
    /// named by rho cut to a whole number, and 0.99 found those of 0. On only to compare with those runs.
    /// </summary>
    internal bool ResumesAsPublished { get; init; }

    /// <summary>
    /// Passes over so many training samples: <see cref="Epochs"/>; else, where <see cref="Patience"/> judges by the course, the most that it
    /// may take, from 1,500 steps with few samples over 24 passes of a thousand to three of very many; else <see cref="DefaultEpochs"/>, or
    /// with few samples the passes that <see cref="DefaultLeastSteps"/> batches take. Every student keeps its best epoch, so more are safe.
    /// </summary>
    /// <param name="samples">Number of training samples, 1 or more.</param>
    /// <param name="samplesPerStep">Samples of a step, where they lack modalities; 0 (default) for <see cref="BatchSize"/>.</param>
    public int EpochsFor(int samples, int samplesPerStep = 0)
    {
        int size = samplesPerStep > 0 ? samplesPerStep : BatchSize;
        int batches = Math.Max(1, (int)(((long)samples + size - 1) / size));
        return Epochs ?? (Patience is null
            ? Math.Max(
                Math.Clamp(StepsOfMany / batches, 3, EpochsOfAThousand),
                Math.Min(StepsOfFew / batches, (int)(EpochsOfAThousand * Math.Pow(1000.0 / samples, 1.5))))
            : Math.Max(DefaultEpochs, (DefaultLeastSteps + batches - 1) / batches));
    }

    private static int Positive(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 1 or more.");

    private static int NotNegative(int value, string name) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 0 or more.");
}
