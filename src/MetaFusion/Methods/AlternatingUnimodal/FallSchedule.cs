using MetaFusion.Tensors.Optimizers.Schedules;

namespace MetaFusion.Methods.AlternatingUnimodal;

/// <summary>The learning rate falls once, to a tenth.</summary>
/// <param name="Epoch">The first epoch of the smaller rate, from 0.</param>
internal sealed record FallSchedule(int Epoch) : LearningRateSchedule
{
    /// <summary>The fall after a share of the epochs.</summary>
    /// <param name="share">From 0 to 1, as a person writes it: 0.55 of 100 epochs are 55, which the product of the two as doubles is not.</param>
    /// <param name="epochs">The most epochs of the training.</param>
    public static FallSchedule After(double share, int epochs) => new((int)decimal.Ceiling((decimal)share * epochs));

    public override double FactorAt(int time) => time >= Epoch ? 0.1 : 1;
}
