using MetaFusion.Cohorts;
using MetaFusion.Data.Splits;
using MetaFusion.Experiments.Files;
using MetaFusion.Fitting;
using MetaFusion.MutualLearning;

namespace MetaFusion.Studies.Procedures;

/// <summary>The experiment's cohort under another trainer, on complete samples.</summary>
internal static class TrainerProcedure
{
    /// <summary>The procedure of a trainer, named as it is.</summary>
    /// <param name="trainer">Key of the trainer.</param>
    /// <param name="rule">The ensemble that answers.</param>
    /// <param name="cost">About how long it takes, beside the others on the same unit.</param>
    public static Procedure Of(string trainer, string rule, double cost) =>
        new(trainer, cost, (unit, cancellation) => Run(trainer, rule, unit, cancellation));

    private static StudyFigures Run(string key, string rule, ProcedureUnit unit, CancellationToken cancellation)
    {
        Trainer trainer = ExperimentOptions.TrainerOf(unit.Experiment with { Trainer = key });
        DataSplit complete = CompleteSamples.Of(unit.Data, unit.Parts, key);

        // Students of its own, as wide as those of the experiment.
        CohortSpec? own = trainer.OwnCohort(unit.Data.Modalities.Count);
        CohortSpec? cohort = own is null ? unit.Options.Cohort
            : unit.Options.Cohort is { } given ? own with { Head = given.Head }
            : null;
        (FusionModel model, SampleFeatures features) = BlockingFit.Of(
            unit.Data,
            unit.Options with
            {
                Parts = complete,
                Cohort = cohort,

                // Published methods learn in their own way, which no other trainer lets them: only students of its own are left here.
                Methods = [],
                Baselines = false,
                Training = unit.Options.Training with
                {
                    Trainer = trainer,
                    Folds = trainer is MutualLearningTrainer ? unit.Options.Training.Folds : FoldChoice.None,
                },
            },
            cancellation);
        return CohortFigures.Told(model, [unit.Test().OfComplete(CohortFigures.Single(model, key, rule, features))], []);
    }
}
