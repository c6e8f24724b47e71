namespace MetaFusion.Trees.Forests;

/// <summary>Values of the samples of a node, one or several of each.</summary>
/// <param name="values">The values of every sample of the fit, <c>[n, sums]</c>, row-major.</param>
/// <param name="sums">Values of a sample.</param>
internal sealed class ValueTargetsOfNode(float[] values, int sums) : NodeTargets
{
    private readonly double[] _all = new double[sums];
    private readonly double[] _left = new double[sums];
    private double _total;
    private double _squares;

    /// <inheritdoc/>
    public override double Explained
    {
        get
        {
            (double left, double right) = (0, 0);
            for (int k = 0; k < sums; k++)
            {
                double other = _all[k] - _left[k];
                left += _left[k] * _left[k];
                right += other * other;
            }

            return (left / Left) + (right / Right);
        }
    }

    /// <inheritdoc/>
    public override double ExplainedByOne => _all.Sum(sum => sum * sum) / _total;

    /// <inheritdoc/>
    public override double Unexplained => _squares - ExplainedByOne;

    /// <inheritdoc/>
    public override void Take(ReadOnlySpan<int> samples, int[] weights)
    {
        Array.Clear(_all);
        (_total, _squares) = (0, 0);
        foreach (int sample in samples)
        {
            int weight = weights[sample];
            _total += weight;
            for (int k = 0; k < sums; k++)
            {
                double value = values[(sample * sums) + k];
                _all[k] += weight * value;
                _squares += weight * value * value;
            }
        }

        Reset();
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(_left);
        (Left, Right) = (0, _total);
    }

    /// <inheritdoc/>
    public override void Move(int sample, int weight)
    {
        for (int k = 0; k < sums; k++)
        {
            _left[k] += weight * (double)values[(sample * sums) + k];
        }

        Left += weight;
        Right -= weight;
    }

    /// <inheritdoc/>
    public override double[] Means() => Array.ConvertAll(_all, sum => sum / _total);
}
