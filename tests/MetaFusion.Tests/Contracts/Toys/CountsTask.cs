using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Contracts.Toys;

/// <summary>
/// Poisson regression: the output o is the logarithm of the rate over the mean count, the loss half the deviance. Students follow
/// relative rates; the divergence is that of Poisson distributions.
/// </summary>
internal sealed class CountsTask(string output, double mean) : LearningTask
{
    public override TaskKind Kind { get; } = new CountsKind();

    public override int OutputCount => 1;

    public override int TargetColumns => 1;

    public override TaskValues Values { get; } = new([output]);

    public override IReadOnlyList<PredictionColumn> PredictionColumns { get; } = [PredictionColumn.OfNumbers("rate", row => row[0])];

    public override string LossTitle => "half the deviance";

    public override string ErrorTitle => "The error is in counts.";

    public override IReadOnlyList<Metric> Metrics { get; } =
    [
        new("deviance", "nats", MetricDirection.Lower),
        new("counts_off", "counts", MetricDirection.Lower),
    ];

    public override TaskState State => new() { Kind = Kind.Key, Outputs = [output], Means = [mean] };

    public override Matrix EncodeTargets(Target target, ReadOnlySpan<int> samples) =>
        new(samples.Length, 1, Array.ConvertAll(Values.Of(target, samples), count => (float)count));

    public override double Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        double sum = 0;
        for (int row = 0; row < outputs.Length; row++)
        {
            double rate = mean * Math.Exp(outputs[row]);
            sum += Distance(targets[row], rate);
            if (!gradient.IsEmpty)
            {
                gradient[row] = (float)((rate - targets[row]) / outputs.Length);
            }
        }

        return sum / outputs.Length;
    }

    public override void Belief(ReadOnlySpan<float> outputs, Span<float> belief)
    {
        for (int row = 0; row < outputs.Length; row++)
        {
            belief[row] = MathF.Exp(outputs[row]);
        }
    }

    public override double Divergence(ReadOnlySpan<float> outputs, ReadOnlySpan<float> belief, float scale, Span<float> gradient)
    {
        double sum = 0;
        for (int row = 0; row < outputs.Length; row++)
        {
            double rate = Math.Exp(outputs[row]);
            sum += mean * Distance(belief[row], rate);
            if (!gradient.IsEmpty)
            {
                gradient[row] += (float)(scale * mean * (rate - belief[row]) / outputs.Length);
            }
        }

        return sum / outputs.Length;
    }

    public override double Spread(ReadOnlySpan<float> belief, ReadOnlySpan<float> consensus)
    {
        double sum = 0;
        for (int row = 0; row < belief.Length; row++)
        {
            sum += mean * Distance(belief[row], consensus[row]);
        }

        return sum / belief.Length;
    }

    public override Predictions Predict(Matrix outputs) =>
        new(outputs.Rows, 1, Array.ConvertAll(outputs.Values.ToArray(), o => mean * Math.Exp(o)));

    public override Matrix Mean(IReadOnlyList<Matrix> outputs) => new(
        outputs[0].Rows, 1, [.. Enumerable.Range(0, outputs[0].Rows).Select(row => (float)Math.Log(outputs.Average(output => Math.Exp(output[row, 0]))))]);

    public override float[] ConstantOutputs(Target target, ReadOnlySpan<int> trainSamples) => [0];

    public override double PredictionLoss(Predictions predictions, Target target, ReadOnlySpan<int> samples) =>
        PrimaryBySample(predictions, target, samples).Average() / 2;

    public override IReadOnlyDictionary<string, double> Evaluate(Predictions predictions, Target target, ReadOnlySpan<int> samples) =>
        new OrderedDictionary<string, double>
        {
            ["deviance"] = samples.IsEmpty ? double.NaN : PrimaryBySample(predictions, target, samples).Average(),
            ["counts_off"] = samples.IsEmpty ? double.NaN : ErrorBySample(predictions, target, samples).Average(),
        };

    public override double[] PrimaryBySample(Predictions predictions, Target target, ReadOnlySpan<int> samples) =>
        [.. Values.Of(target, samples).Zip(predictions.Values, (count, rate) => 2 * Distance(count, rate))];

    public override double[] ErrorBySample(Predictions predictions, Target target, ReadOnlySpan<int> samples) =>
        [.. Values.Of(target, samples).Zip(predictions.Values, (count, rate) => Math.Abs(count - rate))];

    /// <summary>How far a Poisson distribution is from another one, and a count from a rate (half the deviance).</summary>
    private static double Distance(double count, double rate) => (count > 0 ? count * Math.Log(count / rate) : 0) - count + rate;
}
