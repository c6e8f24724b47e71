using System.Numerics.Tensors;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>
/// The weights of an average of students for samples that have some modalities, fitted to every validation sample that has
/// one of them: a sample that lacks some is answered by the students it can be read by, their weights scaled to sum to 1.
/// </summary>
/// <remarks>
/// <para>Weights w of the students, 0 or more and summing to 1, minimise
/// <c>κ Σ_s c_s task(Σ_k w_k o_k(s) / Σ_k w_k, y(s)) + Σ_k w_k log(w_k K)</c>, sums over k among the students present for s:
/// the losses of the averages and the distance from equal weights. Few samples leave the weights near equal, many move them.
/// <c>c_s</c> is the squared share of the modalities that s has, times its weight in the task (a loss over the whole batch
/// counts all samples alike); κ makes the loss a negative log-likelihood:
/// 1 where it is one, <c>1 / 2σ²</c> for squared errors (and what is like them), with σ² that of equal weights.</para>
/// <para>Convex combinations: Breiman, Stacked regressions, 1996; van der Laan, Polley and Hubbard, Super learner, 2007. The
/// minimum is found by exponentiated gradients (Kivinen and Warmuth 1997), with steps as long as they keep what the slope foretells.</para>
/// </remarks>
internal sealed class PatternWeights
{
    private const int MostRounds = 500;

    /// <summary>A smaller relative gain is within the rounding of averages to float32.</summary>
    private const double Tolerance = 1e-6;
    private const double LongestStep = 1;

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
    private double _scale = 1;

    private PatternWeights(EnsembleContext context, IReadOnlyList<int> students, Func<int, int, bool> reads, IReadOnlyList<double> shares)
    {
        _task = context.Task;
        int[] rows = Enumerable.Range(0, shares.Count).Where(row => shares[row] > 0 && students.Any(k => reads(k, row))).ToArray();
        _targets = context.Targets.Gather(rows);
        _counts = rows.Select((row, i) => shares[row] * shares[row] * _task.WeightOf(_targets.Row(i))).ToArray();
        int columns = _task.OutputCount;
        _present = students.Select(k => rows.Select(row => reads(k, row) ? 1.0 : 0).ToArray()).ToArray();
        _outputs = students.Select(k => rows.SelectMany(row => reads(k, row)
            ? context.Outputs[k].Row(row).ToArray().Select(value => (double)value)
            : new double[columns]).ToArray()).ToArray();
        _average = new float[rows.Length * columns];
        _gradient = new float[_average.Length];
        _sums = new double[_average.Length];
        _pull = new double[_average.Length];
        _totals = new double[rows.Length];
        _held = new double[rows.Length];
    }

    /// <summary>Fits the weights.</summary>
    /// <param name="context">Outputs of the students, rows of NaN where they cannot read a sample, and targets.</param>
    /// <param name="students">The students to weigh, at least one.</param>
    /// <param name="reads">Whether a student (first) answers a row (second).</param>
    /// <param name="shares">The share of the modalities that a row has, by row; 0 leaves it out.</param>
    /// <returns>By student, summing to 1; equal where there is no row.</returns>
    public static double[] Fit(
        EnsembleContext context, IReadOnlyList<int> students, Func<int, int, bool> reads, IReadOnlyList<double> shares) =>
        new PatternWeights(context, students, reads, shares).Minimise();

    private double[] Minimise()
    {
        int count = _outputs.Length;
        double[] equal = Enumerable.Repeat(1.0 / count, count).ToArray();
        double[] weights = equal, slope = new double[count];
        double sum = Sum(weights, slope);
        if (_task.Kind.Loss != LossForm.LogLikelihood)
        {
            double variance = sum / _counts.Sum();
            _scale = variance > 0 ? 1 / (2 * variance) : 1;
            sum = Sum(weights, slope);
        }

        double step = LongestStep;
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
            double sumThere = Sum(there, slopeThere);
            if (sumThere <= sum + change)
            {
                (weights, slope, sum) = (there, slopeThere, sumThere);
                step = Math.Min(LongestStep, 2 * step);
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
    private double Sum(double[] weights, double[] slope)
    {
        Average(weights);
        int columns = _task.OutputCount;
        double all = _scale * _counts.Sum();
        double sum = _task.LossIsPerSample ? 0 : all * _task.Loss(_average, _targets.Values, _gradient);
        for (int row = 0; row < _counts.Length; row++)
        {
            double weight = all;
            if (_task.LossIsPerSample)
            {
                Span<float> gradient = _gradient.AsSpan(row * columns, columns);
                weight = _scale * _counts[row];
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
            double distance = weights[k] > 0 ? Math.Log(weights[k] * weights.Length) : 0;
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
