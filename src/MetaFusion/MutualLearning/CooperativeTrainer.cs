using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning.Objectives;
using MetaFusion.Representations;
using MetaFusion.Tasks;

namespace MetaFusion.MutualLearning;

/// <summary>
/// Cooperative learning: a student for each of two modalities and one for both, whose sum is the prediction; the unimodal
/// ones are drawn together by rho. The validation loss of the sum chooses rho and one best epoch for all.
/// </summary>
/// <remarks>
/// D. Y. Ding, S. Li, B. Narasimhan and R. Tibshirani, Cooperative learning for multiview analysis, PNAS 119, 2022; with
/// networks, as in the study of arXiv 2507.20089.
/// </remarks>
public sealed record CooperativeTrainer : Trainer
{
    /// <summary>Key of the trainer.</summary>
    public const string Key = "cooperative";

    /// <summary>The default penalties.</summary>
    public static readonly IReadOnlyList<double> DefaultRhos = [0, 0.1, 0.3, 0.5, 0.7, 0.9];

    /// <summary>Agreement penalties to try, from 0 to below 1; default 0, 0.1, 0.3, 0.5, 0.7, 0.9.</summary>
    /// <exception cref="ArgumentException">Empty, or a value is not from 0 to below 1, or listed twice.</exception>
    public IReadOnlyList<double> Rhos
    {
        get;
        init => field = Guard.Given(value, nameof(Rhos)).Count > 0 && value.All(r => r is >= 0 and < 1) && value.Distinct().Count() == value.Count
            ? value
            : throw new ArgumentException("Rhos must be a list of different numbers from 0 to below 1.", nameof(Rhos));
    } = DefaultRhos;

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override bool PredictsBySum => true;

    internal override CohortSpec? OwnCohort(int modalities) =>
        new([.. CohortSpec.Unimodal(modalities).Students, .. CohortSpec.Early(modalities).Students]);

    internal override void Check(LearningTask task, int modalities, CohortSpec? cohort)
    {
        if (task.Kind.Loss != LossForm.SquaredError)
        {
            throw new InputException(
                $"trainer '{Key}' fits residuals, and the target is a {task.Kind}; choose a target of numbers, or another trainer");
        }

        if (modalities != 2)
        {
            throw new InputException(FormattableString.Invariant(
                $"trainer '{Key}' is for two modalities, and the data set has {modalities}; keep two of them, or choose another trainer"));
        }

        if (cohort is not null && Partners(cohort.Students.Select(s => Read(s.Representations)).ToArray()) is null)
        {
            throw new InputException(
                $"trainer '{Key}' trains three students, one per modality and one that reads both; the cohort has " +
                $"{string.Join(", ", cohort.Students.Take(4).Select(s => s.Name))}{(cohort.Students.Count > 4 ? ", …" : "")}; " +
                "list such three, or leave the cohort out");
        }
    }

    internal override CohortObjective CreateObjective(Cohort cohort, LearningTask task, TrainingOptions options) =>
        new CooperativeObjective(task, Rhos, Partners(cohort.Students.Select(s => s.Modalities).ToArray())
            ?? throw new ArgumentException("Cooperative learning needs one student per modality and one of both.", nameof(cohort)));

    private static int[] Read(IReadOnlyList<RepresentationSpec> views) =>
        Enumerable.Range(0, views.Count).Where(m => !views[m].IsNone).ToArray();

    /// <summary>For each student the other unimodal one, −1 for the joint student; null for any other cohort.</summary>
    private static int[]? Partners(IReadOnlyList<int>[] read)
    {
        int first = Array.FindIndex(read, modalities => modalities is [0]);
        int second = Array.FindIndex(read, modalities => modalities is [1]);
        int joint = Array.FindIndex(read, modalities => modalities.Count == 2);
        if (read.Length != 3 || first < 0 || second < 0 || joint < 0)
        {
            return null;
        }

        var partner = new int[3];
        (partner[first], partner[second], partner[joint]) = (second, first, -1);
        return partner;
    }
}
