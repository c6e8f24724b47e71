using MetaFusion.Tasks;

namespace MetaFusion.MutualLearning.Objectives;

/// <summary>All at once: the task loss of the sum of all students' outputs, as if they were one network.</summary>
internal class SumObjective : CohortObjective
{
    private double[] _sum = [];
    private float[] _outputs = [];
    private float[] _gradient = [];

    public SumObjective(LearningTask task, int students)
        : base(students)
    {
        Task = task;

        // Nobody follows anybody.
        Array.Clear(Weights);
    }

    public override IReadOnlyList<double> Penalties { get; } = [0];

    public override bool IsJoint => true;

    public override bool Meets => true;

    /// <summary>The task.</summary>
    protected LearningTask Task { get; }

    public override void BeginRound(double penalty)
    {
    }

    public override Sharing SharingOf(int student) => Sharing.Outputs;

    public override void Meet(IReadOnlyList<StudentTrainer> students, ReadOnlySpan<float> targets, int length)
    {
        if (_sum.Length < length)
        {
            _sum = new double[length];
            _outputs = new float[length];
            _gradient = new float[length];
        }

        Span<double> sum = _sum.AsSpan(0, length);
        sum.Clear();
        for (int k = 0; k < students.Count; k++)
        {
            ReadOnlySpan<float> outputs = students[k].Shared(length);
            for (int i = 0; i < outputs.Length; i++)
            {
                sum[i] += outputs[i];
            }
        }

        for (int i = 0; i < length; i++)
        {
            _outputs[i] = (float)sum[i];
        }

        JointLoss = Task.Loss(_outputs.AsSpan(0, length), targets, _gradient.AsSpan(0, length));
    }

    public override double Loss(
        int student, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient, out double task)
    {
        task = Task.Loss(outputs, targets, []);
        _gradient.AsSpan(0, gradient.Length).CopyTo(gradient);
        return JointLoss;
    }
}
