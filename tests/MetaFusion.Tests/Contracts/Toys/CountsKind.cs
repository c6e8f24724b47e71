using MetaFusion.Data;
using MetaFusion.Tasks;

namespace MetaFusion.Tests.Contracts.Toys;

/// <summary>A kind of task that the library does not know: how often something happens. Values, per-sample loss, no squared error.</summary>
internal sealed class CountsKind : TaskKind
{
    public override string Key => "counts";

    public override TargetKind Reads => TargetKind.Regression;

    public override LossForm Loss => LossForm.LogLikelihood;

    public override LearningTask FromTrain(Target target, ReadOnlySpan<int> trainSamples, ClassWeighting classWeighting)
    {
        double sum = 0;
        foreach (int sample in trainSamples)
        {
            sum += target.Values[sample];
        }

        return new CountsTask(target.Outputs[0], sum / trainSamples.Length);
    }

    public override LearningTask Restore(TaskState state) => new CountsTask(state.Outputs[0], state.Means[0]);
}
