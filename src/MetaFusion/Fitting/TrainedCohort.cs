using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.Fitting;

/// <summary>The third stage of a fit: students trained under every penalty, and the round that was selected.</summary>
/// <param name="Rounds">The losses of every epoch under every penalty, by carve that trained.</param>
/// <param name="Selected">The students as the selected round left them.</param>
/// <param name="Independent">The same without mutual learning; null where they were not kept, or there was no such round.</param>
internal sealed record TrainedCohort(IReadOnlyList<IReadOnlyList<TrainingRound>> Rounds, RoundStudents Selected, RoundStudents? Independent)
{
    /// <summary>The rounds as all carves together judged them; of a single carve, its own.</summary>
    public required IReadOnlyList<TrainingRound> Pooled { get; init; }

    /// <summary>Trains students on every carve.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="data">The samples.</param>
    /// <param name="design">The views that the students read.</param>
    /// <param name="order">Which students, and how.</param>
    /// <param name="workers">The threads to use.</param>
    /// <exception cref="CohortDivergedException">No student's validation loss was ever finite under any penalty.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static TrainedCohort Of(FitContext fit, PreparedData data, CohortDesign design, TrainingOrder order, WorkerGroup workers)
    {
        Cohort[] cohorts = data.Trained.Select((_, c) => design.Build(order.Students, data.Task, c)).ToArray();
        foreach ((Cohort cohort, PreparedCarve carve) in cohorts.Zip(data.Trained))
        {
            cohort.Initialize(carve.Carve.Random.Derive("initialisation"));
        }

        IReadOnlyList<KnownAnswers?>[] known = ClassicStudents.Fit(fit, data, cohorts, workers);
        var trainer = new CohortTrainer(
            data.Trained.Select((carve, c) => new CarveData(
                cohorts[c], carve.Train.For(cohorts[c], design.Views[c]), carve.Validation.For(cohorts[c], design.Views[c]), carve.Carve.Random.Derive("training"))
            {
                Known = known[c],
            }).ToArray(),
            data.Task, order.Options, workers)
        {
            KeepsIndependent = order.KeepsIndependent,
            Checkpoints = fit.Checkpoints,
        };
        TrainingResult result = trainer.Train(data.Carve.Stage(order.Stage), WholeFitProgress.Of(fit.Progress, order.Following), fit.Cancellation);
        var facts = TrainingFacts.Of(order.Options, result);
        var selected = new RoundStudents(
            Frozen(carve => carve.Selected), result.Selected, result.ValidationOutputs, result.DivergenceWeights, facts)
        {
            ByCarve = result.Carves.Select(carve => carve.Selected).ToArray(),
        };
        IReadOnlyList<TrainingRound>[] rounds = result.Carves.Select(carve => carve.Rounds).ToArray();
        if (result.Independent is not { } independent)
        {
            return new TrainedCohort(rounds, selected, null) { Pooled = result.Rounds };
        }

        IndependentRound[] kept = result.Carves.Select(carve => carve.Independent!).ToArray();
        foreach ((Cohort cohort, IndependentRound round) in cohorts.Zip(kept))
        {
            for (int k = 0; k < cohort.Students.Count; k++)
            {
                round.Parameters[k].CopyTo(cohort.Students[k].Parameters.Values);
            }
        }

        var apart = new RoundStudents(
            Frozen(carve => carve.Independent!.Round), independent, Pooling.Outputs([.. kept.Select(round => round.ValidationOutputs)]),
            new double[order.Students.Students.Count], facts with { Value = 0 })
        {
            ByCarve = kept.Select(round => round.Round).ToArray(),
        };
        return new TrainedCohort(rounds, selected, apart) { Pooled = result.Rounds };

        FrozenCohort Frozen(Func<CarveResult, TrainingRound> roundOf) => new(
            cohorts.Select((cohort, c) => new FrozenCopy(
                order.Students, design.Views[c], data.Task, (student, name, shape) => Values(cohort, student.Name, name, shape),
                student => FrozenCopy.TreesOf(cohort.Students, student))
            {
                Learned = roundOf(result.Carves[c]).BestEpochs.Select(epoch => epoch >= 0).ToArray(),
            }).ToArray(),
            data.Task);
    }

    private static Matrix Values(Cohort cohort, string student, string parameter, Shape shape)
    {
        ParameterBlock block = cohort.Students.First(s => s.Name == student).Parameters;
        Tensor values = block.Contents.First(p => p.Name == parameter).Tensor;
        return new Matrix(shape.Rows, shape.Columns, values.Values.ToArray());
    }
}
