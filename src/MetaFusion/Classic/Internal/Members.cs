namespace MetaFusion.Classic.Internal;

/// <summary>The features that the model of one output may use; those left out have been shown to be of no use under the present penalty.</summary>
internal sealed class Members(int features)
{
    private readonly bool[] _in = new bool[features];
    private readonly List<int> _order = [];

    /// <summary>The members, in the order in which they joined.</summary>
    public IReadOnlyList<int> Order => _order;

    /// <summary>
    /// Adds features by their slopes. Under a weaker penalty slopes are expected to grow by no more than it falls: the sequential strong rule
    /// of Tibshirani and others (2012), which errs rarely and is checked afterwards.
    /// </summary>
    /// <param name="slopes">By feature.</param>
    /// <param name="threshold">A feature whose slope is at least as large in magnitude joins.</param>
    /// <param name="confirm">Looks again at a feature that would join.</param>
    /// <returns>Whether any joined.</returns>
    public bool Add(ReadOnlySpan<float> slopes, double threshold, Func<int, bool> confirm)
    {
        int before = _order.Count;
        for (int feature = 0; feature < slopes.Length; feature++)
        {
            if (Math.Abs(slopes[feature]) >= threshold && !_in[feature] && confirm(feature))
            {
                _in[feature] = true;
                _order.Add(feature);
            }
        }

        return _order.Count > before;
    }
}
