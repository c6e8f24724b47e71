using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Evaluation.Calibration;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>What a model's students, ensembles and baselines answer on some samples, as they are judged.</summary>
/// <param name="Students">Outputs of the students.</param>
/// <param name="Ensembles">Predictions by rule, those of the chosen one at the model's temperature.</param>
/// <param name="Baselines">
/// Predictions of early fusion on the samples with every modality, of late fusion over the modalities present, of each modality on its own
/// samples, of the linear model where there is every modality; those that the model has, and late fusion where it has every modality's.
/// </param>
internal sealed record ModelAnswers(
    StudentAnswers Students, IReadOnlyDictionary<string, Predictions> Ensembles, IReadOnlyDictionary<string, Predictions> Baselines)
{
    /// <summary>Answers some samples; rows of NaN where one cannot.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The features of the samples.</param>
    /// <param name="samples">Which samples.</param>
    public static ModelAnswers Of(FusionModel model, SampleFeatures features, IReadOnlyList<int> samples)
    {
        Presence presence = features.PresenceOf(samples);
        Matrix[] rows = features.Of(samples);
        return Of(
            model, StudentAnswers.Of(model.Cohort, rows, presence),
            model.BaselineCohort is { } baselines ? StudentAnswers.Of(baselines, rows, presence) : null);
    }

    /// <summary>Joins what was answered already.</summary>
    /// <param name="model">The model.</param>
    /// <param name="students">What the students answered.</param>
    /// <param name="ofBaselines">What the students of the baselines answered; null without.</param>
    public static ModelAnswers Of(FusionModel model, StudentAnswers students, StudentAnswers? ofBaselines) => new(
        students,
        model.Ensembles.ToDictionary(ensemble => ensemble.Rule, ensemble =>
        {
            Predictions combined = EnsembleAnswers.Combine(model, ensemble, students);
            return ensemble == model.Ensemble ? TemperatureScaling.Apply(combined, model.Temperature) : combined;
        }),
        ofBaselines is null ? new Dictionary<string, Predictions>() : OfBaselines(model, ofBaselines));

    private static Dictionary<string, Predictions> OfBaselines(FusionModel model, StudentAnswers ofBaselines)
    {
        string[] names = ["early", "late", .. model.Preprocessing.Select(step => $"unimodal:{step.Modality}"), ClassicSpec.ElasticNet];
        return names.Zip(FittedBaselines.Of(model).Predict(ofBaselines))
            .Where(pair => pair.Second is not null)
            .ToDictionary(pair => pair.First, pair => pair.Second!);
    }
}
