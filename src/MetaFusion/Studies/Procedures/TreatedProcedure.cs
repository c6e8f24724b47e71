using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Fitting;
using MetaFusion.Studies.Contenders.Families;

namespace MetaFusion.Studies.Procedures;

/// <summary>The same cohort, trained in the same way on what a treatment of holes leaves of the samples or makes of them.</summary>
internal static class TreatedProcedure
{
    /// <summary>The procedure of a treatment.</summary>
    /// <param name="treatment">What is done about samples that lack modalities.</param>
    public static Procedure Of(HoleTreatment treatment) => new(
        treatment.Name, treatment.Fills ? 80 : 40, (unit, cancellation) => Run(treatment, unit, cancellation))
    {
        IsSearched = true,
        Treatment = treatment,
    };

    private static StudyFigures Run(HoleTreatment treatment, ProcedureUnit unit, CancellationToken cancellation)
    {
        (MultimodalDataset treated, DataSplit parts) = treatment.Apply(unit.Data, unit.Parts, unit.Options.Preprocessing.Standardize);
        (FusionModel model, SampleFeatures features) = BlockingFit.Of(treated, unit.Options with { Parts = parts, Baselines = treatment.Fills, LinearBaseline = false }, cancellation);

        // The test samples as they were.
        TestSubsets test = unit.Test();
        List<ContenderFigures> contenders =
            [.. CohortFigures.Ensembles(model, treatment.Name, features, test, unit.SearchesEnsemble ? model.Ensemble.Rule : null)];

        // Early fusion is not there if it diverged; then a warning of the fit says so.
        if (treatment.Fills && model.Fit!.Validation.Baselines.ContainsKey(EarlyFusion.Key))
        {
            contenders.Add(CohortFigures.Baseline(
                model, EarlyFusion.Key, Contender.NameOf(treatment.Name, EarlyFusion.Key), features, test));
        }

        return CohortFigures.Told(model, contenders, []);
    }
}
