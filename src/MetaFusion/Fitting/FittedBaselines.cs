using MetaFusion.Cohorts;
using MetaFusion.Ensembles;
using MetaFusion.Tasks;

namespace MetaFusion.Fitting;

/// <summary>Early, late and unimodal fusion of a fitted model, and its linear model, as predictions; their figures are <see cref="Baselines"/>'.</summary>
internal sealed class FittedBaselines
{
    private readonly LearningTask _task;
    private readonly FittedEnsemble _late;

    private FittedBaselines(LearningTask task, FrozenCohort cohort, int modalities)
    {
        _task = task;
        (Early, Unimodal, Linear) = Baselines.Places(cohort, modalities);
        _late = SimpleAverageRule.Over(modalities);
    }

    /// <summary>Those of a model that has some.</summary>
    public static FittedBaselines Of(FusionModel model) => new(model.Task, model.BaselineCohort!, model.Modalities.Count);

    /// <summary>Whether early fusion is there.</summary>
    public bool HasEarly => Early >= 0;

    /// <summary>Whether late fusion is there: every single modality is.</summary>
    public bool HasLate => !Unimodal.Contains(-1);

    /// <summary>The modalities that are there alone, ascending.</summary>
    public IReadOnlyList<int> Singles => Enumerable.Range(0, Unimodal.Length).Where(m => Unimodal[m] >= 0).ToArray();

    /// <summary>Whether the penalised linear model is there.</summary>
    public bool HasLinear => Linear >= 0;

    private int Early { get; }

    private int Linear { get; }

    private int[] Unimodal { get; }

    /// <summary>Predictions of early fusion, late fusion, every single modality and the linear model, in this order; null for those not there.</summary>
    /// <param name="answers">Outputs by student of the baselines; NaN in the rows of samples that one cannot answer.</param>
    public Predictions?[] Predict(StudentAnswers answers) =>
        [
            HasEarly ? _task.Predict(answers.Outputs[Early]) : null,
            HasLate ? Late(answers with { Outputs = Unimodal.Select(place => answers.Outputs[place]).ToArray() }) : null,
            .. Unimodal.Append(Linear).Select(place => place < 0 ? null : _task.Predict(answers.Outputs[place])),
        ];

    private Predictions Late(StudentAnswers unimodal) => unimodal.Presence.IsComplete
        ? _late.Combine(_task, unimodal.Outputs)
        : EnsembleAnswers.ByPattern(_task, unimodal, pattern =>
        {
            int[] present = unimodal.Presence.ModalitiesOf(pattern);
            return PatternRoute.Find(_late, present, present, []);
        });
}
