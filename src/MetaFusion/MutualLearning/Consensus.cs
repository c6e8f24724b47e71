using MetaFusion.Tasks;

namespace MetaFusion.MutualLearning;

/// <summary>
/// The weighted average belief of a cohort on one batch, and its spread: all that a student needs of the others.
/// </summary>
/// <remarks>
/// For weights w and W = Σ w: <c>c = Σ w_j b_j / W</c>, and for every student i
/// <c>Σ_j w_j D(o_i, o_j) / W = D(o_i, c) + Σ_j w_j D(b_j, c) / W</c>: exact for the mean squared error and for the
/// Kullback–Leibler divergence, linear in the number of students, and a sum of terms that are not negative, so nothing
/// cancels. Summed in float64 in the order of the students, whatever the number of threads.
/// </remarks>
internal sealed class Consensus
{
    private readonly LearningTask _task;
    private double[] _sum = [];
    private float[] _belief = [];
    private int _length;
    private double _total;

    public Consensus(LearningTask task) => _task = task;

    /// <summary>The average belief, <c>[rows, OutputCount]</c>.</summary>
    public ReadOnlySpan<float> Belief => _belief.AsSpan(0, _length);

    /// <summary>The weighted mean divergence of the students' beliefs from the average.</summary>
    public double Spread { get; private set; }

    /// <summary>Whether any trusted student gave a finite belief; otherwise nobody is followed.</summary>
    public bool IsPresent { get; private set; }

    /// <summary>Combines the beliefs of a batch: average and spread.</summary>
    /// <param name="beliefs">Beliefs by student; only the first <paramref name="length"/> values count.</param>
    /// <param name="weights">Divergence weight of every student.</param>
    /// <param name="length">Values of one belief: rows times outputs.</param>
    public void Combine(IReadOnlyList<StudentTrainer> beliefs, ReadOnlySpan<double> weights, int length)
    {
        Spread = 0;
        if (!Average(beliefs, weights, length))
        {
            return;
        }

        for (int j = 0; j < weights.Length; j++)
        {
            if (weights[j] > 0 && beliefs[j].SharedIsFinite)
            {
                Spread += weights[j] / _total * _task.Spread(beliefs[j].Shared(length), Belief);
            }
        }
    }

    /// <summary>Averages what the students shared; parameters as for <see cref="Combine"/>.</summary>
    /// <returns><see cref="IsPresent"/>.</returns>
    public bool Average(IReadOnlyList<StudentTrainer> beliefs, ReadOnlySpan<double> weights, int length)
    {
        if (_sum.Length < length)
        {
            _sum = new double[length];
            _belief = new float[length];
        }

        _length = length;
        Span<double> sum = _sum.AsSpan(0, length);
        sum.Clear();
        _total = 0;
        for (int j = 0; j < weights.Length; j++)
        {
            if (weights[j] > 0 && beliefs[j].SharedIsFinite)
            {
                _total += weights[j];
                ReadOnlySpan<float> belief = beliefs[j].Shared(length);
                for (int i = 0; i < belief.Length; i++)
                {
                    sum[i] += weights[j] * belief[i];
                }
            }
        }

        IsPresent = _total > 0;
        for (int i = 0; IsPresent && i < length; i++)
        {
            _belief[i] = (float)(sum[i] / _total);
        }

        return IsPresent;
    }
}
