namespace MetaFusion.Tensors.Optimizers.Schedules;

/// <summary>The learning rate stays: the factor is 1.</summary>
public sealed record ConstantSchedule : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double FactorAt(int time) => 1;
}
