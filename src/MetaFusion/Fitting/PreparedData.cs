using MetaFusion.Data;
using MetaFusion.Tasks;

namespace MetaFusion.Fitting;

/// <summary>
/// The first stage of a fit: a carve whose columns have become features, fitted on the samples that train. Immutable but
/// for <see cref="Features"/>, which remembers what it made.
/// </summary>
/// <param name="Carve">Which samples train, choose and judge.</param>
/// <param name="Task">What is predicted.</param>
/// <param name="Features">The features of all samples of the data set, made when first asked for.</param>
/// <param name="Train">The samples that train.</param>
/// <param name="Validation">The samples that choose.</param>
internal sealed record PreparedData(Carve Carve, LearningTask Task, SampleFeatures Features, PreparedPart Train, PreparedPart Validation)
{
    private const string Stage = "preprocessing";

    /// <summary>Prepares one carve of a fit's data.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="carve">Which samples train, choose and judge.</param>
    /// <param name="task">What is predicted.</param>
    /// <exception cref="DataException">The training samples leave a modality without any feature.</exception>
    public static PreparedData Of(FitContext fit, Carve carve, LearningTask task)
    {
        FeaturePipeline pipeline = fit.Clock.Time(Stage, () => FeaturePipeline.Fit(fit.Dataset, carve.Split.Train, fit.Options.Preprocessing, fit.Warnings));
        var features = new SampleFeatures(pipeline, fit.Dataset);
        return new PreparedData(carve, task, features, Part(carve.Split.Train), Part(carve.Split.Validation));

        PreparedPart Part(IReadOnlyList<int> samples) => fit.Clock.Time(Stage, () => new PreparedPart(
            samples, features.Of(samples), task.EncodeTargets(fit.Dataset.Target!, [.. samples]), features.PresenceOf(samples)));
    }
}
