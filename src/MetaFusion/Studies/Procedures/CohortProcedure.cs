using MetaFusion.Fitting;
using MetaFusion.Studies.Contenders.Families;

namespace MetaFusion.Studies.Procedures;

/// <summary>One fit of the experiment's cohort: with and without mutual learning, and its baselines.</summary>
internal static class CohortProcedure
{
    /// <summary>The procedure.</summary>
    public static Procedure Whole { get; } = new("cohort", 75, Run) { IsSearched = true };

    private static StudyFigures Run(ProcedureUnit unit, CancellationToken cancellation)
    {
        (FusionModel model, SampleFeatures features) = BlockingFit.Of(unit.Data, unit.Options with { KeepsIndependent = true, Baselines = true }, cancellation);
        TestSubsets test = unit.Test();
        string primary = model.Task.Metrics[0].Name;
        var contenders = model.Fit!.Test!.Baselines.Keys.Select(baseline => CohortFigures.Baseline(model, baseline, baseline, features, test)).ToList();
        var students = new List<StudentFigures>();
        if (model.Fit.Independent is { } independent)
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
}
