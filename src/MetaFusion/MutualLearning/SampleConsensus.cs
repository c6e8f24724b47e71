using System.Buffers;
using MetaFusion.Tasks;

namespace MetaFusion.MutualLearning;

/// <summary>
/// The consensus where samples lack modalities: for each sample over the trusted students present for it, their weights
/// renormalised. A sample that none of them can read has no consensus.
/// </summary>
/// <remarks>
/// For the trusted students T(s) present for sample s and W(s) = Σ w_j: <c>c(s) = Σ w_j b_j(s) / W(s)</c> and
/// <c>Σ_j w_j D(o_i(s), o_j(s)) / W(s) = D(o_i(s), c(s)) + Σ_j w_j D(b_j(s), c(s)) / W(s)</c>, as in <see cref="Consensus"/>
/// (a student's own term is 0). A student's divergence is the mean over its own samples, those without a consensus counting
/// 0, so that a sample weighs the same in it as in the task loss. Summed in float64 in the order of the students.
/// </remarks>
internal sealed class SampleConsensus(LearningTask task)
{
    private double[] _sum = [];
    private double[] _total = [];
    private double[] _spread = [];
    private float[] _belief = [];

    /// <summary>Combines what the students shared on a batch.</summary>
    /// <param name="students">The students; <see cref="StudentTrainer.Places"/> says which samples each answered.</param>
    /// <param name="weights">Divergence weight of every student.</param>
    /// <param name="rows">Samples of the batch.</param>
    public void Combine(IReadOnlyList<StudentTrainer> students, ReadOnlySpan<double> weights, int rows)
    {
        int outputs = task.OutputCount;
        Reserve(rows, outputs);
        for (int j = 0; j < weights.Length; j++)
        {
            if (weights[j] > 0 && students[j].SharedIsFinite)
            {
                Add(students[j], weights[j], outputs);
            }
        }

        for (int i = 0; i < rows * outputs; i++)
        {
            _belief[i] = (float)(_sum[i] / _total[i / outputs]);
        }

        for (int j = 0; j < weights.Length; j++)
        {
            if (weights[j] > 0 && students[j].SharedIsFinite)
            {
                AddSpread(students[j], weights[j], outputs);
            }
        }
    }

    /// <summary>The mean divergence of a student from the others, and its gradient. Only reads: safe on any threads.</summary>
    /// <param name="places">The samples that the student answered.</param>
    /// <param name="answers">Its outputs, <c>[places, OutputCount]</c>.</param>
    /// <param name="scale">Factor of the gradient.</param>
    /// <param name="gradient">Increased by scale times the gradient; empty to skip it.</param>
    public double Divergence(ReadOnlySpan<int> places, ReadOnlySpan<float> answers, float scale, Span<float> gradient)
    {
        int outputs = task.OutputCount;
        int length = answers.Length;
        float[] rented = ArrayPool<float>.Shared.Rent(Math.Max(1, 3 * length));
        Span<float> mine = rented.AsSpan(0, length);
        Span<float> theirs = rented.AsSpan(length, length);
        int met = 0;
        double spread = 0;
        for (int row = 0; row < places.Length; row++)
        {
            if (_total[places[row]] > 0)
            {
                answers.Slice(row * outputs, outputs).CopyTo(mine[(met * outputs)..]);
                _belief.AsSpan(places[row] * outputs, outputs).CopyTo(theirs[(met * outputs)..]);
                spread += _spread[places[row]];
                met++;
            }
        }

        double divergence = 0;
        if (met > 0)
        {
            // The task averages over the rows it is given; the student's mean is over all of its rows.
            double share = (double)met / places.Length;
            Span<float> change = gradient.IsEmpty ? [] : rented.AsSpan(2 * length, met * outputs);
            change.Clear();
            divergence = share * task.Divergence(mine[..(met * outputs)], theirs[..(met * outputs)], (float)(scale * share), change);
            AddWhereMet(places, change, gradient, outputs);
        }

        ArrayPool<float>.Shared.Return(rented);
        return divergence + (spread / Math.Max(1, places.Length));
    }

    private void AddWhereMet(ReadOnlySpan<int> places, ReadOnlySpan<float> change, Span<float> gradient, int outputs)
    {
        int next = 0;
        for (int row = 0; row < places.Length && !gradient.IsEmpty; row++)
        {
            if (_total[places[row]] > 0)
            {
                for (int c = 0; c < outputs; c++)
                {
                    gradient[(row * outputs) + c] += change[next++];
                }
            }
        }
    }

    private void Add(StudentTrainer student, double weight, int outputs)
    {
        ReadOnlySpan<int> places = student.Places;
        ReadOnlySpan<float> shared = student.Shared(places.Length * outputs);
        for (int row = 0; row < places.Length; row++)
        {
            _total[places[row]] += weight;
            Span<double> sum = _sum.AsSpan(places[row] * outputs, outputs);
            for (int c = 0; c < outputs; c++)
            {
                sum[c] += weight * shared[(row * outputs) + c];
            }
        }
    }

    private void AddSpread(StudentTrainer student, double weight, int outputs)
    {
        ReadOnlySpan<int> places = student.Places;
        ReadOnlySpan<float> shared = student.Shared(places.Length * outputs);
        for (int row = 0; row < places.Length; row++)
        {
            _spread[places[row]] += weight / _total[places[row]] *
                task.Spread(shared.Slice(row * outputs, outputs), _belief.AsSpan(places[row] * outputs, outputs));
        }
    }

    private void Reserve(int rows, int outputs)
    {
        if (_total.Length < rows)
        {
            _sum = new double[rows * outputs];
            _belief = new float[rows * outputs];
            _total = new double[rows];
            _spread = new double[rows];
        }

        Array.Clear(_sum, 0, rows * outputs);
        Array.Clear(_total, 0, rows);
        Array.Clear(_spread, 0, rows);
    }
}
