using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Statistics;

/// <summary>Figures of a primary metric that is no mean over samples: predictions are kept, and judged on every resample.</summary>
internal sealed class ResampledSheet(LearningTask task, Target target, int[] samples, int figures) : PrimarySheet
{
    private readonly Dictionary<object, Entry> _entries = [];
    private readonly HashSet<int> _undefined = [];

    public override void Put(int figure, Predictions? predictions, int start, int rows)
    {
        if (predictions is null)
        {
            _undefined.Add(figure);
            return;
        }

        Add(figure, predictions, start, Enumerable.Range(0, figures).Select(f => f == figure ? 1.0 : 0).ToArray());
    }

    public override void Add(int source, Predictions predictions, int start, IReadOnlyList<double>? factors)
    {
        if (!_entries.TryGetValue(source, out Entry? entry))
        {
            entry = new Entry(new Predictions(samples.Length, predictions.Columns, new double[samples.Length * predictions.Columns]), new double[figures]);
            _entries.Add(source, entry);
            for (int figure = 0; figure < figures && factors is not null; figure++)
            {
                entry.Factors[figure] = factors[figure];
            }
        }

        predictions.Values.CopyTo(entry.Predictions.Values, start * predictions.Columns);
    }

    public override void AddLoss(int figure, Predictions before, Predictions after, int sign, int repeats)
    {
        EntryOf(before).Factors[figure] += (double)sign / repeats;
        EntryOf(after).Factors[figure] -= (double)sign / repeats;
    }

    public override double MetricOf(int source) =>
        _entries.TryGetValue(source, out Entry? entry) ? task.Primary(entry.Predictions, target, samples) : double.NaN;

    public override double[]? BySample(int figure) => null;

    public override PairedBootstrap Draw(RandomStream random)
    {
        int[] everything = Enumerable.Range(0, samples.Length).ToArray();
        double[] estimates = Figures(everything);
        int resamples = PairedBootstrap.ResamplesFor(samples.Length * Math.Max(1, _entries.Count));
        double[][] draws = Enumerable.Range(0, figures).Select(_ => new double[resamples]).ToArray();
        int[] positions = new int[samples.Length];
        for (int resample = 0; resample < resamples; resample++)
        {
            for (int i = 0; i < positions.Length; i++)
            {
                positions[i] = random.NextInt(samples.Length);
            }

            double[] drawn = Figures(positions);
            for (int figure = 0; figure < figures; figure++)
            {
                draws[figure][resample] = drawn[figure];
            }
        }

        return PairedBootstrap.OfDraws(estimates, draws);
    }

    private Entry EntryOf(Predictions predictions)
    {
        if (!_entries.TryGetValue(predictions, out Entry? entry))
        {
            entry = new Entry(predictions, new double[figures]);
            _entries.Add(predictions, entry);
        }

        return entry;
    }

    private double[] Figures(int[] positions)
    {
        int[] judged = Array.ConvertAll(positions, position => samples[position]);
        double[] sums = new double[figures];
        foreach (Entry entry in _entries.Values)
        {
            double metric = task.Primary(entry.Predictions.Take(positions), target, judged);
            for (int figure = 0; figure < figures; figure++)
            {
                // A figure that does not hold the metric is no less defined where the metric is not.
                sums[figure] += entry.Factors[figure] == 0 ? 0 : entry.Factors[figure] * metric;
            }
        }

        foreach (int figure in _undefined)
        {
            sums[figure] = double.NaN;
        }

        return sums;
    }

    private sealed record Entry(Predictions Predictions, double[] Factors);
}
