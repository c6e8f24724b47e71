using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Cohorts;

/// <summary>One predictive model of a cohort. Its parameters and buffers lie in one flat block.</summary>
/// <remarks>
/// <see cref="Forward"/> reads the parameters and writes only to the scope, so that a frozen student may answer from many
/// threads, each with a scope of its own. Everything that lasts from batch to batch is a parameter or a buffer of
/// <see cref="Parameters"/>: so checkpoints and files hold it.
/// </remarks>
public abstract class Student
{
    /// <summary>Makes a student.</summary>
    /// <param name="name">Unique in the cohort.</param>
    protected Student(string name) => Name = name;

    /// <summary>Unique in the cohort; the label of tables and files, and of the student's random streams.</summary>
    public string Name { get; }

    /// <summary>Key of the method that it is of; null for a student of views.</summary>
    internal string? MethodKey { get; set; }

    /// <summary>All trainable values, and behind them the buffers.</summary>
    public ParameterBlock Parameters { get; } = new();

    /// <summary>The static inputs that the student reads: indices into the cohort's slots.</summary>
    public abstract IReadOnlyList<int> Slots { get; }

    /// <summary>Indices of the modalities that the student reads, ascending.</summary>
    public abstract IReadOnlyList<int> Modalities { get; }

    /// <summary>
    /// What a row costs to answer and learn, relative to others: students that cost most are computed first. The number of
    /// trainable values, unless a student uses its values more than once a row.
    /// </summary>
    public virtual long CostPerRow => Parameters.ParameterCount;

    /// <summary>How the student is trained where it differs from the others; null for as the options say.</summary>
    public virtual StudentTraining? Training => null;

    /// <summary>Number of values that make its answers.</summary>
    internal virtual int ValueCount => Parameters.ParameterCount;

    /// <summary>
    /// Whether the student answers samples that have these modalities; by default if all it reads are among them. A student that
    /// answers with some of them looks at <see cref="StudentBatch.IsPresent"/>.
    /// </summary>
    /// <param name="present">Indices of the modalities that a sample has, ascending.</param>
    public virtual bool CanRead(IReadOnlyList<int> present) => Modalities.All(present.Contains);

    /// <summary>
    /// Whether the student asks a batch for nothing but inputs and targets: it may then share its batches with others, which
    /// cohorts of many small students feel.
    /// </summary>
    internal virtual bool SharesBatches => false;

    /// <summary>Whether the student is there before the others train: it is followed, and follows nobody.</summary>
    internal virtual bool IsFixed => false;

    /// <summary>
    /// Whether modality dropout may show it zeros in place of a modality, whatever <see cref="CanRead"/> says; from any other student
    /// only such modalities are hidden as it answers without.
    /// </summary>
    internal virtual bool TakesZeros => false;

    /// <summary>Looks at the training samples before the first epoch, to fill buffers.</summary>
    /// <param name="train">The samples that train, as the cohort reads them.</param>
    /// <param name="random">A stream of its own.</param>
    public virtual void Prepare(CohortData train, RandomStream random)
    {
    }

    /// <summary>Answers a batch; the same for a row whatever other rows are with it, unless <see cref="StudentBatch.Random"/> is there.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="scope">Memory and graph of this step.</param>
    /// <returns>Outputs, <c>[rows, OutputCount]</c>, and in training perhaps a loss of the student's own.</returns>
    public abstract StudentAnswer Forward(StudentBatch batch, TensorScope scope);

    /// <summary>Learns from a batch that it answered; by default one descent of its answer's loss over all parameters.</summary>
    /// <param name="step">The batch, the answer, and how to descend.</param>
    public virtual void Learn(StudentStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        step.Descend(step.Answer);
    }
}
