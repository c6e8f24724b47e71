using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Statistics;

/// <summary>Figures of a primary metric that is a mean over samples: a number per sample and figure.</summary>
internal sealed class MeanSheet(LearningTask task, Target target, int[] samples, int figures) : PrimarySheet
{
    private readonly double[][] _shares = Enumerable.Range(0, figures).Select(_ => new double[samples.Length]).ToArray();
    private readonly Dictionary<int, double> _metrics = [];
    private (Predictions? Predictions, double[] Scores) _before = (null, []);

    public override void Put(int figure, Predictions? predictions, int start, int rows)
    {
        if (predictions is null)
        {
            _shares[figure].AsSpan(start, rows).Fill(double.NaN);
            return;
        }

        Scores(predictions, start).CopyTo(_shares[figure], start);
    }

    public override void Add(int source, Predictions predictions, int start, IReadOnlyList<double>? factors)
    {
        double[] scores = Scores(predictions, start);
        _metrics[source] = _metrics.GetValueOrDefault(source) + (scores.Sum() / samples.Length);
        for (int figure = 0; figure < figures && factors is not null; figure++)
        {
            for (int i = 0; i < scores.Length; i++)
            {
                _shares[figure][start + i] += factors[figure] * scores[i];
            }
        }
    }

    public override void AddLoss(int figure, Predictions before, Predictions after, int sign, int repeats)
    {
        if (!ReferenceEquals(_before.Predictions, before))
        {
            _before = (before, Scores(before, 0));
        }

        double[] worse = Scores(after, 0);
        for (int i = 0; i < worse.Length; i++)
        {
            _shares[figure][i] += sign * (_before.Scores[i] - worse[i]) / repeats;
        }
    }

    public override double MetricOf(int source) => _metrics.TryGetValue(source, out double metric) ? metric : _shares[source].Average();

    public override double[]? BySample(int figure) => _shares[figure];

    public override PairedBootstrap Draw(RandomStream random) => PairedBootstrap.Of(_shares, random);

    private double[] Scores(Predictions predictions, int start) =>
        task.PrimaryBySample(predictions, target, samples.AsSpan(start, predictions.Rows));
}
