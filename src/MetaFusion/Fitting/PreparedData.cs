using MetaFusion.Data;
using MetaFusion.Tasks;

namespace MetaFusion.Fitting;

/// <summary>
/// The first stage of a fit: samples whose columns have become features, fitted on the samples that train. Immutable but
/// for <see cref="Features"/>, which remembers what it made.
/// </summary>
/// <param name="Carve">Which samples train, choose and judge.</param>
/// <param name="Task">What is predicted.</param>
/// <param name="Features">The features of all samples of the data set, made when first asked for.</param>
/// <param name="Train">The samples that train; with folds the pool.</param>
/// <param name="Validation">The samples that choose; with folds the pool again, fold by fold.</param>
/// <param name="Trained">The carves that train: one for every fold, or the only one.</param>
internal sealed record PreparedData(
    Carve Carve, LearningTask Task, SampleFeatures Features, PreparedPart Train, PreparedPart Validation, IReadOnlyList<PreparedCarve> Trained)
{
    private const string Stage = "preprocessing";

    /// <summary>Whether the cohort is trained on several folds.</summary>
    public bool HasFolds => Trained[0].Carve != Carve;

    /// <summary>Prepares a fit's data.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="carves">Which samples train, choose and judge.</param>
    /// <param name="task">What is predicted.</param>
    /// <remarks>
    /// Columns become features by statistics that do not read the target, so that folds may share those of the pool.
    /// </remarks>
    /// <exception cref="DataException">The training samples leave a modality without any feature.</exception>
    public static PreparedData Of(FitContext fit, FitCarves carves, LearningTask task)
    {
        Carve whole = carves.Whole;
        FeaturePipeline pipeline = fit.Clock.Time(Stage, () => FeaturePipeline.Fit(fit.Dataset, whole.Split.Train, fit.Options.Preprocessing, fit.Warnings));
        var features = new SampleFeatures(pipeline, fit.Dataset);
        PreparedPart train = Part(whole.Split.Train);
        if (carves.Folds.Count == 0)
        {
            PreparedPart validation = Part(whole.Split.Validation);
            return new PreparedData(whole, task, features, train, validation, [new PreparedCarve(whole, train, validation)]);
        }

        return new PreparedData(
            whole, task, features, train, Part([.. carves.Folds.SelectMany(fold => fold.Split.Validation)]),
            carves.Folds.Select(fold => new PreparedCarve(fold, Part(fold.Split.Train), Part(fold.Split.Validation))).ToArray());

        PreparedPart Part(IReadOnlyList<int> samples) => fit.Clock.Time(Stage, () => new PreparedPart(
            samples, features.Of(samples), task.EncodeTargets(fit.Dataset.Target!, [.. samples]), features.PresenceOf(samples)));
    }
}
