using MetaFusion.Evaluation;
using MetaFusion.MutualLearning;

namespace MetaFusion.Fitting;

/// <summary>The last stage of a fit: a model with its figures on the samples that chose and on those that judge.</summary>
/// <param name="Model">The model with the record of its fit.</param>
/// <param name="Features">The features of the samples, for the tables and analyses that follow a fit.</param>
internal sealed record JudgedModel(FusionModel Model, SampleFeatures Features)
{
    private const string Stage = "evaluation";

    /// <summary>Judges a model on its carve.</summary>
    public static JudgedModel Of(FitContext fit, PreparedData data, AssembledModel assembled)
    {
        Carve carve = data.Carve;
        SplitEvaluation validation = fit.Clock.Time(Stage, () => ModelFigures.Of(assembled.Model, data.Features, carve.Split.Validation));
        SplitEvaluation? test = carve.Split.Test.Count == 0
            ? null
            : fit.Clock.Time(Stage, () => ModelFigures.Of(assembled.Model, data.Features, carve.Split.Test));
        return new JudgedModel(
            assembled.Model.With(new FitRecord(carve.Split, [assembled.Trained.Round], validation, test, [], carve.LeftOut, [])), data.Features);
    }

    /// <summary>The same with what is known at the end of a fit.</summary>
    /// <param name="fit">The fit, with all its warnings and times.</param>
    /// <param name="rounds">The losses of every epoch under every penalty.</param>
    /// <param name="independent">The same cohort without mutual learning; null where it was not kept.</param>
    /// <param name="unfitStudents">How many students were left out because a view that they read could not be fitted.</param>
    public JudgedModel Finished(FitContext fit, IReadOnlyList<TrainingRound> rounds, FusionModel? independent, int unfitStudents) => this with
    {
        Model = Model.With(Model.Fit! with
        {
            Rounds = rounds,
            Warnings = [.. fit.Warnings],
            Stages = fit.Clock.Sums(),
            Independent = independent,
            UnfitStudents = unfitStudents,
        }),
    };
}
