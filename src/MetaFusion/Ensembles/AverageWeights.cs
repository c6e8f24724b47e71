using System.Numerics.Tensors;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>
/// The weights of an average of students on some samples, held towards equal ones. A sample that some students do not read is answered
/// by the others, their weights scaled to sum to 1.
/// </summary>
/// <remarks>
/// <para>Weights w of the students, 0 or more and summing to 1, minimise
/// <c>κ Σ_s c_s task(Σ_k w_k o_k(s) / Σ_k w_k, y(s)) + λ Σ_k w_k log(w_k K)</c>, sums over k among the students present for s:
/// the losses of the averages and λ times the distance from equal weights. κ is there to make the loss a negative log-likelihood.</para>
/// <para>Convex combinations: Breiman, Stacked regressions, 1996; van der Laan, Polley and Hubbard, Super learner, 2007. The
/// minimum is found by exponentiated gradients (Kivinen and Warmuth 1997), with steps as long as they keep what the slope foretells.</para>
/// </remarks>
internal sealed class AverageWeights
{
    private const int MostRounds = 500;

    /// <summary>A smaller relative gain is within the rounding of averages to float32.</summary>
    private const double Tolerance = 1e-6;

    private readonly LearningTask _task;
    private readonly Matrix _targets;
    private readonly double[] _counts;
    private readonly double[][] _outputs;
    private readonly double[][] _present;
    private readonly float[] _average;
    private readonly float[] _gradient;
    private readonly double[] _sums;
    private readonly double[] _totals;
    private readonly double[] _pull;
    private readonly double[] _held;

    /// <summary>Takes the samples.</summary>
    /// <param name="context">Outputs of the students and targets.</param>
    /// <param name="students">The students to weigh, at least one.</param>
    /// <param name="reads">Whether a student (first, of the cohort) answers a row (second); at least one of them answers every row.</param>
    /// <param name="rows">The samples.</param>
    /// <param name="counts">How much each of them counts, aligned with <paramref name="rows"/>.</param>
    public AverageWeights(
        EnsembleContext context, IReadOnlyList<int> students, Func<int, int, bool> reads, IReadOnlyList<int> rows, double[] counts)
    {
        _task = context.Task;
        _targets = context.Targets.Gather([.. rows]);
        _counts = counts;
        int columns = _task.OutputCount;
        _present = students.Select(k => rows.Select(row => reads(k, row) ? 1.0 : 0).ToArray()).ToArray();
        _outputs = students.Select(k => rows.SelectMany(row => reads(k, row)
            ? context.Outputs[k].Row(row).ToArray().Select(value => (double)value)
            : new double[columns]).ToArray()).ToArray();
        _average = new float[rows.Count * columns];
        _gradient = new float[_average.Length];
        _sums = new double[_average.Length];
        _pull = new double[_average.Length];
        _totals = new double[rows.Count];
        _held = new double[rows.Count];
    }

    /// <summary>Equal weights.</summary>
    /// <param name="students">Number of students.</param>
    public static double[] Equal(int students) => Enumerable.Repeat(1.0 / students, students).ToArray();

    /// <summary>The mean loss of the plain average, whose distance from equal weights is rounding; NaN without a sample.</summary>
    public double LossOfEqual() => Sum(Equal(_outputs.Length), new double[_outputs.Length], scale: 1, strength: 1) / _counts.Sum();

    /// <summary>The average of the students.</summary>
    /// <param name="weights">The weight of every student.</param>
    /// <returns>Outputs, <c>[rows, OutputCount]</c>.</returns>
    public Matrix AverageOf(double[] weights)
    {
        Average(weights);
        return new Matrix(_counts.Length, _task.OutputCount, [.. _average]);
    }

    /// <summary>Finds the weights.</summary>
    /// <param name="scale">κ.</param>
    /// <param name="strength">λ, above 0.</param>
    /// <param name="start">Where to begin, by student, summing to 1; a weight of 0 stays 0.</param>
    /// <returns>By student, summing to 1.</returns>
    public double[] Minimise(double scale, double strength, double[] start)
    {
        int count = _outputs.Length;
        double[] weights = start, slope = new double[count];
        double sum = Sum(weights, slope, scale, strength);
        double longest = 1 / strength;
        double step = longest;
        for (int round = 0; round < MostRounds; round++)
        {
            double[] there = Stepped(weights, slope, step);
            double change = Foretold(weights, there, slope, step);
            if (-change <= Tolerance * Math.Abs(sum))
            {
                break;
            }

            // A step is short enough when it keeps what was foretold.
            double[] slopeThere = new double[count];
            double sumThere = Sum(there, slopeThere, scale, strength);
            if (sumThere <= sum + change)
            {
                (weights, slope, sum) = (there, slopeThere, sumThere);
                step = Math.Min(longest, 2 * step);
            }
            else
            {
                step /= 2;
            }
        }

        return weights;
    }

    /// <summary>How a step changes the sum at most, if the sum is bent no more than the length of the step allows for; below 0.</summary>
    private static double Foretold(double[] weights, double[] there, double[] slope, double step)
    {
        double change = 0, distance = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            change += slope[k] * (there[k] - weights[k]);
            distance += there[k] > 0 ? there[k] * Math.Log(there[k] / weights[k]) : 0;
        }

        return change + (distance / step);
    }

    /// <summary>A step of exponentiated gradients: weights times e to minus the slope, scaled to sum to 1.</summary>
    private static double[] Stepped(double[] weights, double[] slope, double step)
    {
        double lowest = slope.Min();
        double[] there = weights.Select((weight, k) => weight * Math.Exp(-step * (slope[k] - lowest))).ToArray();
        double sum = there.Sum();
        return there.Select(weight => weight / sum).ToArray();
    }

    /// <summary>What is minimised, and its slope along every weight.</summary>
    private double Sum(double[] weights, double[] slope, double scale, double strength)
    {
        Average(weights);
        int columns = _task.OutputCount;
        double all = scale * _counts.Sum();
        double sum = _task.LossIsPerSample ? 0 : all * _task.Loss(_average, _targets.Values, _gradient);
        for (int row = 0; row < _counts.Length; row++)
        {
            double weight = all;
            if (_task.LossIsPerSample)
            {
                Span<float> gradient = _gradient.AsSpan(row * columns, columns);
                weight = scale * _counts[row];
                sum += weight * _task.Loss(_average.AsSpan(row * columns, columns), _targets.Row(row), gradient);
            }

            double held = 0;
            for (int c = row * columns; c < (row + 1) * columns; c++)
            {
                _pull[c] = weight * _gradient[c] / _totals[row];
                held += _pull[c] * _average[c];
            }

            _held[row] = held;
        }

        for (int k = 0; k < weights.Length; k++)
        {
            // A weight far below all others may be no number any more: it stays at nothing.
            double distance = weights[k] > 0 ? strength * Math.Log(weights[k] * weights.Length) : 0;
            sum += weights[k] * distance;
            slope[k] = TensorPrimitives.Dot<double>(_pull, _outputs[k]) - TensorPrimitives.Dot<double>(_held, _present[k]) + distance;
        }

        return sum;
    }

    private void Average(double[] weights)
    {
        Array.Clear(_sums);
        Array.Clear(_totals);
        for (int k = 0; k < weights.Length; k++)
        {
            TensorPrimitives.MultiplyAdd(_outputs[k], weights[k], _sums, _sums);
            TensorPrimitives.MultiplyAdd(_present[k], weights[k], _totals, _totals);
        }

        int columns = _task.OutputCount;
        for (int i = 0; i < _sums.Length; i++)
        {
            _average[i] = (float)(_sums[i] / _totals[i / columns]);
        }
    }
}
