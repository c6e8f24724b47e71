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
    /// <param name="name">Name in files.</param>
    /// <param name="method">The method.</param>
    /// <param name="variant">Which of the experiment's students of the method it is, from 0.</param>
    /// <param name="isSearched">Whether the experiment is this method alone, so that its search is one of the method's settings.</param>
    public static Procedure Of(string name, Method method, int variant, bool isSearched) =>
        new(name, Cost, (unit, cancellation) => Run(name, method, variant, unit, cancellation)) { IsSearched = isSearched };

    /// <summary>The method as the experiment lists it; with its own defaults where it does not.</summary>
    /// <param name="options">How the experiment is fitted.</param>
    /// <param name="method">The method.</param>
    /// <param name="variant">Which of the experiment's students of the method it is, from 0.</param>
    public static MethodUse UseOf(FitOptions options, Method method, int variant) =>
        options.Methods.Where(use => use.Method.Facts.Key == method.Facts.Key).ElementAtOrDefault(variant) ?? new MethodUse(method);

    private static StudyFigures Run(string key, Method method, int variant, ProcedureUnit unit, CancellationToken cancellation)
    {
        MethodUse use = UseOf(unit.Options, method, variant);
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
