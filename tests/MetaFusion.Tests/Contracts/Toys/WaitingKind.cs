using MetaFusion.Data;
using MetaFusion.Tasks;

namespace MetaFusion.Tests.Contracts.Toys;

/// <summary>
/// A kind of task that the library does not know and that differs in everything: two target columns (time, and whether the event came),
/// one output, a loss over the batch, predictions that are neither classes nor values, a primary metric that is no mean.
/// </summary>
internal sealed class WaitingKind : TaskKind
{
    public override string Key => "waiting";

    public override TargetKind Reads => TargetKind.Regression;

    public override LossForm Loss => LossForm.LogLikelihood;

    public override string? TitleOf(string metric) => metric == "concordance" ? "share of pairs in the right order" : null;

    public override LearningTask FromTrain(Target target, ReadOnlySpan<int> trainSamples, ClassWeighting classWeighting)
    {
        double time = 0, events = 0;
        foreach (int sample in trainSamples)
        {
            time += target.Values[2 * sample];
            events += target.Values[(2 * sample) + 1];
        }

        return new WaitingTask(target.Outputs, events / time, time / trainSamples.Length);
    }

    public override LearningTask Restore(TaskState state) => new WaitingTask(state.Outputs, state.Learned!["rate"][0], state.Learned["horizon"][0]);
}
