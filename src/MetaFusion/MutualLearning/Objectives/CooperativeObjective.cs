using MetaFusion.Tasks;

namespace MetaFusion.MutualLearning.Objectives;

/// <summary>
/// Cooperative learning with networks: each of three students is fitted to what the other two leave over, the two unimodal
/// ones also to each other (Ding, Li, Narasimhan and Tibshirani 2022, with the penalty of the joint student as in the Meta
/// Fusion study).
/// </summary>
/// <remarks>
/// With the others held fixed, student i minimises <c>mse(o_i, y − Σ_{j≠i} o_j)</c>, which is the loss of the sum; a
/// unimodal one adds <c>rho · mse(o_i, o_partner)</c>, the joint one <c>rho/(1 − rho) · mean(o²)</c>.
/// </remarks>
internal sealed class CooperativeObjective : SumObjective
{
    private readonly int[] _partner;
    private readonly float[][] _answers;
    private float[] _zeros = [];
    private double _rho;

    /// <summary>Makes the objective.</summary>
    /// <param name="task">A regression.</param>
    /// <param name="rhos">The agreement penalties to try.</param>
    /// <param name="partner">For each of the three students the other unimodal one; −1 for the joint student.</param>
    public CooperativeObjective(LearningTask task, IReadOnlyList<double> rhos, int[] partner)
        : base(task, partner.Length)
    {
        Penalties = rhos;
        _partner = partner;
        _answers = [.. partner.Select(_ => Array.Empty<float>())];
    }

    public override IReadOnlyList<double> Penalties { get; }

    public override void BeginRound(double penalty) => _rho = penalty;

    public override void Meet(IReadOnlyList<StudentTrainer> students, ReadOnlySpan<float> targets, int length)
    {
        base.Meet(students, targets, length);
        if (_zeros.Length < length)
        {
            _zeros = new float[length];
        }

        // Copied, since a partner may answer its next batch before the other has learned from this one.
        for (int k = 0; k < students.Count; k++)
        {
            if (_answers[k].Length < length)
            {
                _answers[k] = new float[length];
            }

            students[k].Shared(length).CopyTo(_answers[k]);
        }
    }

    public override double Loss(
        int student, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient, out double task)
    {
        double loss = base.Loss(student, outputs, targets, gradient, out task);
        bool isJoint = _partner[student] < 0;
        ReadOnlySpan<float> aim = isJoint ? _zeros.AsSpan(0, outputs.Length) : _answers[_partner[student]].AsSpan(0, outputs.Length);
        double scale = isJoint ? _rho / (1 - _rho) : _rho;
        return loss + (scale * Task.Divergence(outputs, aim, (float)scale, gradient));
    }
}
