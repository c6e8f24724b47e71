using MetaFusion.Cohorts;
using MetaFusion.Ensembles;
using MetaFusion.Fitting;
using MetaFusion.MutualLearning;

namespace MetaFusion.Studies.Procedures;

/// <summary>
/// A published method as the only student, without mutual learning. It trains with the experiment's epochs and batches, on the
/// samples that it can read, and with the settings that the experiment gives it as a student of the cohort; else with its own.
/// </summary>
internal static class MethodProcedure
{
    /// <summary>About how long one student takes, beside a whole cohort.</summary>
    private const double Cost = 10;

    /// <summary>The procedure of a method, named as it is.</summary>
    /// <param name="method">The method.</param>
    public static Procedure Of(Method method) =>
        new(method.Facts.Key, Cost, (unit, cancellation) => Run(method, unit, cancellation));

    private static StudyFigures Run(Method method, ProcedureUnit unit, CancellationToken cancellation)
    {
        string key = method.Facts.Key;
        MethodUse use = unit.Options.Methods.FirstOrDefault(use => use.Method.Facts.Key == key) ?? new MethodUse(method);
        (FusionModel model, SampleFeatures features) = BlockingFit.Of(
            unit.Data,
            unit.Options with
            {
                Cohort = new CohortSpec([use.ToSpec(unit.Data.Modalities.Count)]),
                Methods = [],
                Baselines = false,
                Training = unit.Options.Training with { Trainer = Trainer.Mutual, Rhos = [0], Weighting = DivergenceWeighting.Uniform },
            },
            cancellation);

        // The average of a single student is the student.
        return CohortFigures.Told(model, [CohortFigures.Ensemble(model, key, SimpleAverageRule.Key, features, unit.Test())], []);
    }
}
