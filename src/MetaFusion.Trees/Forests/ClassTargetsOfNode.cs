namespace MetaFusion.Trees.Forests;

/// <summary>Classes of the samples of a node: a move changes two counts.</summary>
/// <param name="codes">The class of every sample of the fit.</param>
/// <param name="classes">Number of classes.</param>
internal sealed class ClassTargetsOfNode(int[] codes, int classes) : NodeTargets
{
    private readonly double[] _all = new double[classes];
    private readonly double[] _left = new double[classes];
    private readonly double[] _right = new double[classes];
    private double _total;
    private double _squares;
    private double _leftSquares;
    private double _rightSquares;

    /// <inheritdoc/>
    public override double Explained => (_leftSquares / Left) + (_rightSquares / Right);

    /// <inheritdoc/>
    public override double ExplainedByOne => _squares / _total;

    /// <inheritdoc/>
    public override double Unexplained => _total - ExplainedByOne;

    /// <inheritdoc/>
    public override void Take(ReadOnlySpan<int> samples, int[] weights)
    {
        Array.Clear(_all);
        foreach (int sample in samples)
        {
            _all[codes[sample]] += weights[sample];
        }

        (_total, _squares) = (0, 0);
        foreach (double count in _all)
        {
            _total += count;
            _squares += count * count;
        }

        Reset();
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(_left);
        _all.CopyTo(_right, 0);
        (Left, Right, _leftSquares, _rightSquares) = (0, _total, 0, _squares);
    }

    /// <inheritdoc/>
    public override void Move(int sample, int weight)
    {
        int code = codes[sample];
        _leftSquares += weight * ((2 * _left[code]) + weight);
        _rightSquares -= weight * ((2 * _right[code]) - weight);
        _left[code] += weight;
        _right[code] -= weight;
        Left += weight;
        Right -= weight;
    }

    /// <inheritdoc/>
    public override double[] Means() => classes == 2 ? [_all[1] / _total] : Array.ConvertAll(_all, count => count / _total);
}
