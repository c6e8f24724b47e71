using MetaFusion.Tasks;

namespace MetaFusion.MutualLearning.Objectives;

/// <summary>
/// Negative-correlation learning: <c>task(o_i, y) − lambda D(o_i, stop(mean o))</c>, so that the errors of the students
/// cancel in their plain average (Liu and Yao 1999; Brown, Wyatt and Tiňo 2005).
/// </summary>
/// <remarks>
/// D is the squared distance for regression; for classification it is <c>KL(softmax(mean o) ‖ softmax(o_i))</c>, for which
/// the loss of the averaged logits is the students' mean loss less their mean divergence, exactly as it is for squared
/// errors (Heskes 1998). With the mean held fixed the gradient is that of
/// <c>(1 − lambda) · mean loss + lambda · loss of the mean</c>, times the number of students. A student whose outputs are
/// not finite has no part in the mean.
/// </remarks>
internal sealed class NegativeCorrelationObjective : CohortObjective
{
    private readonly LearningTask _task;
    private readonly Consensus _mean;
    private float[] _belief = [];
    private int _length;
    private double _lambda;

    public NegativeCorrelationObjective(LearningTask task, IReadOnlyList<double> lambdas, int students)
        : base(students)
    {
        _task = task;
        _mean = new Consensus(task);
        Penalties = lambdas;
    }

    public override IReadOnlyList<double> Penalties { get; }

    public override bool IsJoint => true;

    public override bool Meets => true;

    public override void BeginRound(double penalty) => _lambda = penalty;

    public override Sharing SharingOf(int student) => Sharing.Outputs;

    public override void Meet(IReadOnlyList<StudentTrainer> students, ReadOnlySpan<float> targets, int length)
    {
        _length = length;
        JointLoss = double.NaN;
        if (!_mean.Average(students, Weights, length))
        {
            return;
        }

        if (_belief.Length < length)
        {
            _belief = new float[length];
        }

        _task.Belief(_mean.Belief, _belief.AsSpan(0, length));
        JointLoss = _task.Loss(_mean.Belief, targets, []);
    }

    public override double Loss(
        int student, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient, out double task)
    {
        task = _task.Loss(outputs, targets, gradient);
        return _mean.IsPresent
            ? task - (_lambda * _task.Divergence(outputs, _belief.AsSpan(0, _length), (float)-_lambda, gradient))
            : task;
    }
}
