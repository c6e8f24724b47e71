using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;

namespace MetaFusion.Fitting;

/// <summary>Which students to train, and how.</summary>
/// <param name="Stage">What progress and checkpoints call the training.</param>
/// <param name="Students">The students.</param>
/// <param name="Options">Epochs, batches, optimiser, the trainer and its penalties.</param>
internal sealed record TrainingOrder(string Stage, CohortSpec Students, TrainingOptions Options)
{
    /// <summary>Whether the students as the round with rho = 0 left them are kept beside the selected ones.</summary>
    public bool KeepsIndependent { get; init; }

    /// <summary>The work of the trainings that follow this one in the fit, in units of this one's; default 0.</summary>
    public double Following { get; init; }
}
