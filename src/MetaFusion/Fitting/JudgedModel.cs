using MetaFusion.Evaluation;

namespace MetaFusion.Fitting;

/// <summary>The last stage of a fit: a model with its figures on the samples that chose and on those that judge.</summary>
/// <param name="Model">The model with the record of its fit.</param>
/// <param name="Features">The features of the samples, for the tables and analyses that follow a fit.</param>
internal sealed record JudgedModel(FusionModel Model, SampleFeatures Features)
{
    private const string Stage = "evaluation";

    /// <summary>What the students and the baselines answered to the samples that chose.</summary>
    public required HeldOutAnswers HeldOut { get; init; }

    /// <summary>Judges a model on its samples.</summary>
    public static JudgedModel Of(FitContext fit, PreparedData data, AssembledModel assembled)
    {
        Carve carve = data.Carve;
        HeldOutAnswers heldOut = assembled.HeldOut;
        SplitEvaluation validation = fit.Clock.Time(Stage, () => ModelFigures.Of(
            assembled.Model, fit.Dataset, heldOut.Part.Samples, heldOut.OfStudents, heldOut.OfBaselines));
        SplitEvaluation? test = carve.Split.Test.Count == 0
            ? null
            : fit.Clock.Time(Stage, () => ModelFigures.Of(assembled.Model, data.Features, carve.Split.Test));
        FoldRecord[] folds = !data.HasFolds ? [] : data.Trained
            .Select((trained, c) => new FoldRecord(
                trained.Carve.Name, trained.Carve.Split.Train, trained.Carve.Split.Validation, [], assembled.Trained.ByCarve[c]))
            .ToArray();
        return new JudgedModel(
            assembled.Model.With(new FitRecord(carve.Split, [assembled.Trained.Round], validation, test, [], carve.LeftOut, []) { Folds = folds }),
            data.Features)
        {
            HeldOut = heldOut,
        };
    }

    /// <summary>The same with further warnings in its record.</summary>
    /// <param name="warnings">A sentence each.</param>
    public JudgedModel Warned(IReadOnlyList<string> warnings) => warnings.Count == 0 ? this : this with
    {
        Model = Model.With(Model.Fit! with { Warnings = [.. Model.Fit.Warnings, .. warnings] }),
    };

    /// <summary>The same with what is known at the end of a fit.</summary>
    /// <param name="fit">The fit, with all its warnings and times.</param>
    /// <param name="trained">The training, with the losses of every epoch under every penalty.</param>
    /// <param name="independent">The same cohort without mutual learning; null where it was not kept.</param>
    /// <param name="unfitStudents">How many students were left out because a view that they read could not be fitted.</param>
    public JudgedModel Finished(FitContext fit, TrainedCohort trained, FusionModel? independent, int unfitStudents) => this with
    {
        Model = Model.With(Model.Fit! with
        {
            Rounds = trained.Pooled,
            Folds = Model.Fit.Folds.Zip(trained.Rounds, (fold, rounds) => fold with { Rounds = rounds }).ToArray(),
            Warnings = [.. fit.Warnings],
            Stages = fit.Clock.Sums(),
            Independent = independent,
            UnfitStudents = unfitStudents,
        }),
    };
}
