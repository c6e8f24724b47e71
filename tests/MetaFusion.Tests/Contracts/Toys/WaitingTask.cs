using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Contracts.Toys;

/// <summary>
/// Time to an event, of which some only know that it had not come yet: the output is a log-risk, the loss Cox's partial likelihood
/// over the batch, students follow log-risks centred over the batch. Predictions are the risk and the chance to be spared up to a horizon.
/// </summary>
internal sealed class WaitingTask(IReadOnlyList<string> columns, double rate, double horizon) : LearningTask
{
    public override TaskKind Kind { get; } = new WaitingKind();

    public override int OutputCount => 1;

    public override int TargetColumns => 2;

    public override int PredictionCount => 2;

    public override bool LossIsPerSample => false;

    public override bool PrimaryIsMean => false;

    public override IReadOnlyList<PredictionColumn> PredictionColumns { get; } =
    [
        PredictionColumn.OfNumbers("risk", row => row[0]),
        PredictionColumn.OfNumbers(FormattableString.Invariant($"spared:{horizon:0.###}"), row => row[1]),
        PredictionColumn.OfWords("group", row => row[0] > 1 ? "high" : "low"),
    ];

    public override string LossTitle => "negative partial likelihood";

    public override string ErrorTitle => "The error is the event less the number of events expected up to then.";

    public override IReadOnlyList<Metric> Metrics { get; } = [new("concordance", "share", MetricDirection.Higher)];

    public override TaskState State => new()
    {
        Kind = Kind.Key,
        Outputs = columns,
        Learned = new Dictionary<string, IReadOnlyList<double>> { ["rate"] = [rate], ["horizon"] = [horizon] },
    };

    public override Matrix EncodeTargets(Target target, ReadOnlySpan<int> samples) =>
        new(samples.Length, 2, Array.ConvertAll(Read(target, samples), value => (float)value));

    public override double Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        var losses = new double[outputs.Length];
        LossBySample(outputs, targets, losses);
        gradient.Clear();
        for (int i = 0; i < outputs.Length && !gradient.IsEmpty; i++)
        {
            double sum = targets[(2 * i) + 1] > 0 ? AtRisk(outputs, targets, i) : double.PositiveInfinity;
            gradient[i] -= targets[(2 * i) + 1] / outputs.Length;
            for (int j = 0; j < outputs.Length; j++)
            {
                gradient[j] += targets[2 * j] >= targets[2 * i] ? (float)(Math.Exp(outputs[j]) / sum / outputs.Length) : 0;
            }
        }

        return losses.Average();
    }

    public override void LossBySample(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<double> losses)
    {
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = targets[(2 * i) + 1] > 0 ? Math.Log(AtRisk(outputs, targets, i)) - outputs[i] : 0;
        }
    }

    public override void Belief(ReadOnlySpan<float> outputs, Span<float> belief)
    {
        float mean = Mean(outputs);
        for (int row = 0; row < outputs.Length; row++)
        {
            belief[row] = outputs[row] - mean;
        }
    }

    public override double Divergence(ReadOnlySpan<float> outputs, ReadOnlySpan<float> belief, float scale, Span<float> gradient)
    {
        var own = new float[outputs.Length];
        Belief(outputs, own);
        float shift = Mean(own) - Mean(belief);
        for (int row = 0; row < gradient.Length; row++)
        {
            gradient[row] += 2 * scale * (own[row] - belief[row] - shift) / outputs.Length;
        }

        return Spread(own, belief);
    }

    public override double Spread(ReadOnlySpan<float> belief, ReadOnlySpan<float> consensus)
    {
        double sum = 0;
        for (int row = 0; row < belief.Length; row++)
        {
            double difference = belief[row] - consensus[row];
            sum += difference * difference;
        }

        return sum / belief.Length;
    }

    public override Predictions Predict(Matrix outputs) => new(
        outputs.Rows, 2, outputs.Values.ToArray().SelectMany(o => new[] { Math.Exp(o), Math.Exp(-rate * horizon * Math.Exp(o)) }).ToArray());

    public override float[] ConstantOutputs(Target target, ReadOnlySpan<int> trainSamples) => [0];

    public override double PredictionLoss(Predictions predictions, Target target, ReadOnlySpan<int> samples)
    {
        float[] risks = Enumerable.Range(0, predictions.Rows).Select(row => (float)Math.Log(predictions.Row(row)[0])).ToArray();
        return Loss(risks, EncodeTargets(target, samples).Values, []);
    }

    public override IReadOnlyDictionary<string, double> Evaluate(Predictions predictions, Target target, ReadOnlySpan<int> samples)
    {
        double[] truth = Read(target, samples);
        double pairs = 0, right = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            for (int j = 0; j < samples.Length && truth[(2 * i) + 1] > 0; j++)
            {
                if (truth[2 * j] > truth[2 * i])
                {
                    pairs++;
                    right += predictions.Row(i)[0].CompareTo(predictions.Row(j)[0]) switch { > 0 => 1, 0 => 0.5, _ => 0 };
                }
            }
        }

        return new Dictionary<string, double> { ["concordance"] = right / pairs };
    }

    public override double[] ErrorBySample(Predictions predictions, Target target, ReadOnlySpan<int> samples)
    {
        double[] truth = Read(target, samples);
        return Enumerable.Range(0, predictions.Rows)
            .Select(row => Math.Abs(truth[(2 * row) + 1] - (rate * truth[2 * row] * predictions.Row(row)[0]))).ToArray();
    }

    private static double AtRisk(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int row)
    {
        double sum = 0;
        for (int j = 0; j < outputs.Length; j++)
        {
            sum += targets[2 * j] >= targets[2 * row] ? Math.Exp(outputs[j]) : 0;
        }

        return sum;
    }

    private static float Mean(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return (float)(sum / values.Length);
    }

    private static double[] Read(Target target, ReadOnlySpan<int> samples)
    {
        var values = new double[2 * samples.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = target.Values[(2 * samples[i / 2]) + (i % 2)];
        }

        return values;
    }
}
