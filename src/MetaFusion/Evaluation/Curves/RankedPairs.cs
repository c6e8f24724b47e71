namespace MetaFusion.Evaluation.Curves;

/// <summary>Scores of positives and negatives, sorted once, so that every resample is one walk along them.</summary>
internal sealed class RankedPairs
{
    /// <summary>Places at which bands are given: 0, 0.01, … 1.</summary>
    public const int Places = 101;

    private readonly int[] _sample;
    private readonly bool[] _positive;
    private readonly bool[] _endsTie;

    /// <param name="scores">Higher means more likely positive.</param>
    /// <param name="positive">Whether each pair is positive.</param>
    /// <param name="pairsOfSample">Pairs of one sample, which stand side by side and are drawn together.</param>
    public RankedPairs(double[] scores, bool[] positive, int pairsOfSample)
    {
        int[] order = Enumerable.Range(0, scores.Length).ToArray();
        double[] sorted = [.. scores];
        Array.Sort(sorted, order);
        Array.Reverse(sorted);
        Array.Reverse(order);
        _sample = Array.ConvertAll(order, pair => pair / pairsOfSample);
        _positive = Array.ConvertAll(order, pair => positive[pair]);
        _endsTie = new bool[sorted.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            _endsTie[i] = i == sorted.Length - 1 || !sorted[i].Equals(sorted[i + 1]);
        }
    }

    /// <summary>The place of a band's point.</summary>
    public static double Place(int index) => (double)index / (Places - 1);

    /// <summary>All points of both curves, each sample counting once.</summary>
    public (List<CurvePoint> Roc, List<CurvePoint> PrecisionRecall) Points()
    {
        var roc = new List<CurvePoint> { new(0, 0) };
        var precisionRecall = new List<CurvePoint>();
        double positives = _positive.Count(p => p);
        double negatives = _positive.Length - positives;
        double hits = 0;
        double alarms = 0;
        for (int i = 0; i < _sample.Length; i++)
        {
            hits += _positive[i] ? 1 : 0;
            alarms += _positive[i] ? 0 : 1;
            if (_endsTie[i])
            {
                roc.Add(new CurvePoint(alarms / negatives, hits / positives));
                double precision = hits / (hits + alarms);
                if (precisionRecall.Count == 0)
                {
                    precisionRecall.Add(new CurvePoint(0, precision));
                }

                precisionRecall.Add(new CurvePoint(hits / positives, precision));
            }
        }

        return (roc, precisionRecall);
    }

    /// <summary>Walks along the scores with a count per sample.</summary>
    /// <param name="counts">How often each sample was drawn, <c>[samples]</c>.</param>
    /// <param name="roc">Overwritten with true positive rates at the places, upper ends of steps; NaN if not defined.</param>
    /// <param name="precision">Overwritten with precisions at the places.</param>
    /// <returns>Both areas; NaN where a kind does not occur.</returns>
    public (double Auroc, double AveragePrecision) Walk(ReadOnlySpan<int> counts, Span<double> roc, Span<double> precision)
    {
        double positives = 0;
        double negatives = 0;
        for (int i = 0; i < _sample.Length; i++)
        {
            int count = counts[_sample[i]];
            positives += _positive[i] ? count : 0;
            negatives += _positive[i] ? 0 : count;
        }

        roc.Fill(double.NaN);
        precision.Fill(double.NaN);
        if (positives == 0 || negatives == 0)
        {
            return (double.NaN, positives == 0 ? double.NaN : 1);
        }

        (double hits, double alarms, double hitsBefore, double alarmsBefore) = (0, 0, 0, 0);
        (double area, double average) = (0, 0);
        int rocPlace = 0;
        int precisionPlace = 0;
        for (int i = 0; i < _sample.Length; i++)
        {
            int count = counts[_sample[i]];
            hits += _positive[i] ? count : 0;
            alarms += _positive[i] ? 0 : count;
            if (!_endsTie[i] || hits + alarms == hitsBefore + alarmsBefore)
            {
                continue;
            }

            area += (alarms - alarmsBefore) * (hits + hitsBefore) / 2;
            average += (hits - hitsBefore) * (hits / (hits + alarms));
            while (rocPlace < Places && Place(rocPlace) * negatives < alarms)
            {
                double along = ((Place(rocPlace) * negatives) - alarmsBefore) / (alarms - alarmsBefore);
                roc[rocPlace++] = (hitsBefore + (along * (hits - hitsBefore))) / positives;
            }

            while (precisionPlace < Places && Place(precisionPlace) * positives <= hits)
            {
                precision[precisionPlace++] = hits / (hits + alarms);
            }

            (hitsBefore, alarmsBefore) = (hits, alarms);
        }

        roc[rocPlace..].Fill(1);
        return (area / (positives * negatives), average / positives);
    }
}
