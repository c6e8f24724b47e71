using MetaFusion.Fitting;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Studies.Contenders.Families;

namespace MetaFusion.Studies.Procedures;

/// <summary>One fit of the experiment's cohort: with and without mutual learning, and its baselines.</summary>
internal static class CohortProcedure
{
    /// <summary>The procedure.</summary>
    public static Procedure Whole { get; } = new("cohort", 75, Run) { IsSearched = true };

    private static StudyFigures Run(ProcedureUnit unit, CancellationToken cancellation)
    {
        try
        {
            return OfCohort(unit, cancellation);
        }
        catch (RepresentationException why) when (unit.Options.Cohort is not null)
        {
            // The baselines read the modalities as they are, whatever the cohort needs.
            return OfBaselines(unit, why, cancellation);
        }
    }

    private static StudyFigures OfCohort(ProcedureUnit unit, CancellationToken cancellation)
    {
        (FusionModel model, SampleFeatures features) = BlockingFit.Of(unit.Data, unit.Options with { KeepsIndependent = true, Baselines = true, LinearBaseline = false }, cancellation);
        TestSubsets test = unit.Test();
        string primary = model.Task.Metrics[0].Name;
        List<ContenderFigures> contenders = Baselines(model, features, test);
        var students = new List<StudentFigures>();
        if (model.Fit!.Independent is { } independent)
        {
            contenders.AddRange(Ensembles(independent, IndependentCohort.Key));
            students.AddRange(CohortFigures.Students(independent, primary, "independent"));
        }

        contenders.AddRange(Ensembles(model, MetaFusionCohort.Key));
        students.AddRange(CohortFigures.Students(model, primary, "mutual"));
        return CohortFigures.Told(model, contenders, students);

        IEnumerable<ContenderFigures> Ensembles(FusionModel cohort, string family) =>
            CohortFigures.Ensembles(cohort, family, features, test, unit.SearchesEnsemble ? model.Ensemble.Rule : null);
    }

    /// <summary>The baselines of a part in which every student of the cohort needs what cannot be computed; they are what they would be beside it.</summary>
    private static StudyFigures OfBaselines(ProcedureUnit unit, RepresentationException why, CancellationToken cancellation)
    {
        (FusionModel model, SampleFeatures features) = BlockingFit.Of(
            unit.Data,
            unit.Options with
            {
                Cohort = Fitting.Baselines.Spec(unit.Data.Modalities.Count, unit.Options.Cohort!),
                Methods = [],
                Baselines = true,
                LinearBaseline = false,
                Training = unit.Options.Training with { Trainer = Trainer.Mutual, Rhos = [0], Weighting = DivergenceWeighting.Uniform },
            },
            cancellation);
        return new StudyFigures(model.Task.Metrics[0], model.Task.Metrics, Baselines(model, features, unit.Test()), [], new Dictionary<string, string>())
        {
            Warnings = model.Fit!.Warnings,
            Missing = $"the cohort has no student that can be trained here, and only early, late and unimodal fusion have figures: {why.Message}",
        };
    }

    private static List<ContenderFigures> Baselines(FusionModel model, SampleFeatures features, TestSubsets test) =>
        model.Fit!.Test!.Baselines.Keys.Select(baseline => CohortFigures.Baseline(model, baseline, baseline, features, test)).ToList();
}
