using MetaFusion.Evaluation.Statistics;

namespace MetaFusion.Evaluation.Curves;

/// <summary>The resamples of one curve: its area and its height at every place.</summary>
internal sealed class CurveSeries
{
    private readonly double[] _areas;
    private readonly double[][] _heights;

    public CurveSeries(int resamples)
    {
        _areas = new double[resamples];
        _heights = Enumerable.Range(0, RankedPairs.Places).Select(_ => new double[resamples]).ToArray();
    }

    public double[] Estimate { get; } = new double[RankedPairs.Places];

    public double Area { get; private set; }

    /// <summary>Takes the curve of all samples.</summary>
    public void SetEstimate(double area, ReadOnlySpan<double> heights)
    {
        Area = area;
        heights.CopyTo(Estimate);
    }

    /// <summary>Takes the curve of one resample.</summary>
    public void Set(int resample, double area, ReadOnlySpan<double> heights)
    {
        _areas[resample] = area;
        for (int place = 0; place < heights.Length; place++)
        {
            _heights[place][resample] = heights[place];
        }
    }

    public Interval AreaInterval(double level) => Bootstrap.Between(Area, _areas, level);

    public BandPoint[] Band(double level) => _heights
        .Select((values, place) => (Place: RankedPairs.Place(place), Interval: Bootstrap.Between(Estimate[place], values, level)))
        .Select(at => new BandPoint(at.Place, at.Interval.Low, at.Interval.High))
        .ToArray();
}
