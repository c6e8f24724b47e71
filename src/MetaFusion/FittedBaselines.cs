using MetaFusion.Cohorts;
using MetaFusion.Ensembles;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion;

/// <summary>Early, late and unimodal fusion of a fitted model, as predictions; their figures are <see cref="Baselines"/>'.</summary>
internal sealed class FittedBaselines
{
    private readonly LearningTask _task;
    private readonly FrozenCohort _cohort;
    private readonly FittedEnsemble _late;
    private readonly int _modalities;

    private FittedBaselines(LearningTask task, FrozenCohort cohort, int modalities)
    {
        _task = task;
        _cohort = cohort;
        _modalities = modalities;
        _late = SimpleAverageRule.Over(modalities);
    }

    /// <summary>Those of a model that has them.</summary>
    public static FittedBaselines Of(FusionModel model) => new(model.Task, model.BaselineCohort!, model.Modalities.Count);

    /// <summary>Predictions of early fusion, late fusion and every single modality, in this order.</summary>
    /// <param name="features">Preprocessed features of every modality, <c>[n, features]</c>.</param>
    public Predictions[] Predict(Matrix[] features)
    {
        Matrix[] outputs = _cohort.Answer(features, Enumerable.Range(0, _cohort.Students.Count)).Select(o => o!).ToArray();
        Matrix[] unimodal = outputs[.._modalities];
        return [_task.Predict(outputs[^1]), _late.Combine(_task, unimodal), .. unimodal.Select(_task.Predict)];
    }
}
