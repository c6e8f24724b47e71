using MetaFusion.Cohorts;

namespace MetaFusion.MutualLearning.Objectives;

/// <summary>
/// What the students of a cohort minimise, and under which penalties: all that differs between the trainers. The loop
/// around it, the epochs, batches, best epochs and the choice among rounds, is <see cref="CohortTrainer"/>.
/// </summary>
/// <remarks>
/// On every batch, and on all validation samples at the end of an epoch, each student answers and shares; then one thread
/// calls <see cref="Meet"/>, and after it any threads call <see cref="Loss"/>, one per student, which only reads. What lasts
/// from epoch to epoch is <see cref="Weights"/> and <see cref="Trusted"/>.
/// </remarks>
internal abstract class CohortObjective
{
    /// <summary>Makes an objective whose students weigh alike and are all trusted.</summary>
    /// <param name="students">Number of students.</param>
    protected CohortObjective(int students)
    {
        Weights = new double[students];
        Array.Fill(Weights, 1.0 / students);
        Trusted = Enumerable.Range(0, students).ToArray();
    }

    /// <summary>The penalties to train under, in order; each starts from the same initial weights.</summary>
    public abstract IReadOnlyList<double> Penalties { get; }

    /// <summary>
    /// Whether the students answer together, so that one epoch is the best one for all of them; otherwise each has its own.
    /// </summary>
    public abstract bool IsJoint { get; }

    /// <summary>Whether the students meet at all in this epoch.</summary>
    public abstract bool Meets { get; }

    /// <summary>Task loss of what the students answered together at the last meeting; NaN where they do not.</summary>
    public double JointLoss { get; protected set; } = double.NaN;

    /// <summary>How much each student is followed, <c>[students]</c>.</summary>
    public double[] Weights { get; }

    /// <summary>The students whose losses choose among rounds.</summary>
    public IReadOnlyList<int> Trusted { get; protected set; }

    /// <summary>Whether <see cref="EndEpoch"/> needs losses on common ground where samples lack modalities.</summary>
    public virtual bool NeedsComparableEpochs => false;

    /// <summary>Whether a round may be chosen; one that only serves the others may not.</summary>
    public virtual bool IsCandidate(double penalty) => true;

    /// <summary>Begins the round of a penalty.</summary>
    public abstract void BeginRound(double penalty);

    /// <summary>Begins an epoch, counted from 0.</summary>
    public virtual void BeginEpoch(int epoch)
    {
    }

    /// <summary>Looks at an epoch's losses.</summary>
    public virtual void EndEpoch(EpochRecord record)
    {
    }

    /// <summary>Looks at a finished round.</summary>
    public virtual void EndRound(TrainingRound round, bool isFirst)
    {
    }

    /// <summary>Takes up the trust that a checkpoint kept.</summary>
    public void Trust(IReadOnlyList<int> students) => Trusted = students;

    /// <summary>What the choice among rounds compares; the lowest wins.</summary>
    public virtual double Judge(TrainingRound round) => IsJoint ? round.JointLoss!.Value : round.MeanBestLoss(Trusted);

    /// <summary>What a student shares in this epoch.</summary>
    public abstract Sharing SharingOf(int student);

    /// <summary>Combines what the students shared; called by one thread while all others wait.</summary>
    /// <param name="students">The students, in the order of the cohort.</param>
    /// <param name="targets">Encoded targets of the same rows.</param>
    /// <param name="length">Values of one answer: rows times outputs.</param>
    public abstract void Meet(IReadOnlyList<StudentTrainer> students, ReadOnlySpan<float> targets, int length);

    /// <summary>The loss that a student minimises, all others held fixed.</summary>
    /// <param name="student">Which student.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="targets">Encoded targets of the same rows.</param>
    /// <param name="gradient">Overwritten with d loss / d outputs; empty to skip it.</param>
    /// <param name="task">The task loss of its outputs alone.</param>
    public abstract double Loss(
        int student, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient, out double task);

    /// <summary>The loss of outputs for some rows of the batch only; for students that take steps of their own.</summary>
    /// <param name="student">Which student.</param>
    /// <param name="outputs">Its outputs for these rows.</param>
    /// <param name="targets">Encoded targets of these rows.</param>
    /// <param name="rows">Which rows of its batch.</param>
    /// <param name="gradient">Overwritten with d loss / d outputs.</param>
    /// <param name="task">The task loss of the outputs alone.</param>
    /// <exception cref="InvalidOperationException">The students answer together: no part of an answer has a loss of its own.</exception>
    public virtual double LossOfRows(
        int student, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, RowSet rows, Span<float> gradient, out double task) =>
        throw new InvalidOperationException("Students that answer together learn from whole answers.");
}
