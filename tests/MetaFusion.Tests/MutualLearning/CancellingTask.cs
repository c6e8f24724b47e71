using MetaFusion.Data;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>A task that cancels the training in the midst of a batch, and counts how often it is still asked.</summary>
internal sealed class CancellingTask(LearningTask inner, CancellationTokenSource source, int callsBeforeCancelling) : LearningTask
{
    public int Calls { get; private set; }

    public override TaskKind Kind => inner.Kind;

    public override int OutputCount => inner.OutputCount;

    public override int TargetColumns => inner.TargetColumns;

    public override IReadOnlyList<Metric> Metrics => inner.Metrics;

    public override TaskState State => inner.State;

    public override IReadOnlyList<PredictionColumn> PredictionColumns => inner.PredictionColumns;

    public override string LossTitle => inner.LossTitle;

    public override string ErrorTitle => inner.ErrorTitle;

    public override Matrix EncodeTargets(Target target, ReadOnlySpan<int> samples) => inner.EncodeTargets(target, samples);

    public override double Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        if (++Calls == callsBeforeCancelling)
        {
            source.Cancel();
        }

        return inner.Loss(outputs, targets, gradient);
    }

    public override void Belief(ReadOnlySpan<float> outputs, Span<float> belief) => inner.Belief(outputs, belief);

    public override double Divergence(ReadOnlySpan<float> outputs, ReadOnlySpan<float> belief, float scale, Span<float> gradient) =>
        inner.Divergence(outputs, belief, scale, gradient);

    public override double Spread(ReadOnlySpan<float> belief, ReadOnlySpan<float> consensus) => inner.Spread(belief, consensus);

    public override Predictions Predict(Matrix outputs) => inner.Predict(outputs);

    public override float[] ConstantOutputs(Target target, ReadOnlySpan<int> trainSamples) => inner.ConstantOutputs(target, trainSamples);

    public override double PredictionLoss(Predictions predictions, Target target, ReadOnlySpan<int> samples) =>
        inner.PredictionLoss(predictions, target, samples);

    public override double[] ErrorBySample(Predictions predictions, Target target, ReadOnlySpan<int> samples) =>
        inner.ErrorBySample(predictions, target, samples);

    public override IReadOnlyDictionary<string, double> Evaluate(Predictions predictions, Target target, ReadOnlySpan<int> samples) =>
        inner.Evaluate(predictions, target, samples);
}
