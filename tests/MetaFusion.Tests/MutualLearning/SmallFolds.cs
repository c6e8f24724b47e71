using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>
/// Copies of a small cohort on three carves of unlike sizes: in batches of 10 their epochs have five, three and seven batches.
/// </summary>
internal sealed class SmallFolds
{
    private static readonly (int Train, int Validation)[] Sizes = [(48, 30), (25, 17), (61, 22)];

    private readonly SmallCohort[] _carves;

    public SmallFolds(string kind, CohortSpec spec, Func<int, int, bool>? has = null) =>
        _carves = [.. Sizes.Select((size, c) => new SmallCohort(kind, spec, size.Train, size.Validation, (ulong)c + 1) { Has = has })];

    /// <summary>The carves, as data of their own.</summary>
    public IReadOnlyList<SmallCohort> Carves => _carves;

    public Cohort[] Build() => [.. _carves.Select(carve => carve.Build())];

    public TrainingResult Fit(
        Cohort[] cohorts, TrainingOptions options, int threads = 1, ICheckpoints? checkpoints = null, bool keepsIndependent = false)
    {
        using var workers = new WorkerGroup(threads);
        return new CohortTrainer([.. _carves.Zip(cohorts, (carve, cohort) => carve.Carve(cohort))], _carves[0].Task, options, workers)
        {
            Checkpoints = checkpoints,
            KeepsIndependent = keepsIndependent,
        }.Train();
    }

    public static float[][] Parameters(Cohort[] cohorts) => [.. cohorts.SelectMany(SmallCohort.Parameters)];
}
