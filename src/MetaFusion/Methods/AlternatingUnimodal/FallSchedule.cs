using MetaFusion.Tensors.Optimizers.Schedules;

namespace MetaFusion.Methods.AlternatingUnimodal;

/// <summary>The learning rate falls once, to a tenth.</summary>
/// <param name="After">Epochs that have passed then.</param>
internal sealed record FallSchedule(double After) : LearningRateSchedule
{
    public override double FactorAt(int time) => time >= After ? 0.1 : 1;
}
