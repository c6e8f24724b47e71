using MetaFusion.MutualLearning;

namespace MetaFusion.Studies.Procedures;

/// <summary>The cohort of the study of negative transfer: a fixed rho, and students that follow the best or the worst cluster.</summary>
internal static class TransferProcedure
{
    /// <summary>Students follow the best cluster; the same students without mutual learning are kept beside them.</summary>
    public static Procedure Adaptive { get; } = new("adaptive", 30, (unit, cancellation) =>
        Run(unit, DivergenceWeighting.Clustering, "adaptive", keepsIndependent: true, cancellation));

    /// <summary>Students follow the worst cluster.</summary>
    public static Procedure Adversarial { get; } = new("adversarial", 30, (unit, cancellation) =>
        Run(unit, DivergenceWeighting.Adversarial, "adversarial", keepsIndependent: false, cancellation));

    private static StudyFigures Run(
        ProcedureUnit unit, DivergenceWeighting weighting, string training, bool keepsIndependent, CancellationToken cancellation)
    {
        FusionModel model = BlockingFit.Of(
            unit.Data,
            unit.Options with
            {
                KeepsIndependent = keepsIndependent,
                Baselines = false,
                Training = unit.Options.Training with { Weighting = weighting },
            },
            cancellation).Model;
        string primary = model.Task.Metrics[0].Name;
        IEnumerable<StudentFigures> independent =
            keepsIndependent ? CohortFigures.Students(model.Fit!.Independent!, primary, "independent") : [];
        return CohortFigures.Told(model, [], [.. independent, .. CohortFigures.Students(model, primary, training)]);
    }
}
