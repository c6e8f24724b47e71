using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.Fitting;

/// <summary>The third stage of a fit: students trained under every penalty, and the round that was selected.</summary>
/// <param name="Rounds">The losses of every epoch under every penalty.</param>
/// <param name="Selected">The students as the selected round left them.</param>
/// <param name="Independent">The same without mutual learning; null where they were not kept, or there was no such round.</param>
internal sealed record TrainedCohort(IReadOnlyList<TrainingRound> Rounds, RoundStudents Selected, RoundStudents? Independent)
{
    /// <summary>Trains students on one carve.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="data">The carve.</param>
    /// <param name="design">The views that the students read.</param>
    /// <param name="order">Which students, and how.</param>
    /// <param name="workers">The threads to use.</param>
    /// <exception cref="CohortDivergedException">No student's validation loss was ever finite under any penalty.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static TrainedCohort Of(FitContext fit, PreparedData data, CohortDesign design, TrainingOrder order, WorkerGroup workers)
    {
        Cohort cohort = design.Build(order.Students, data.Task);
        cohort.Initialize(data.Carve.Random.Derive("initialisation"));
        var trainer = new CohortTrainer(
            cohort, data.Task, order.Options, data.Train.For(cohort, design.Views), data.Validation.For(cohort, design.Views),
            data.Carve.Random.Derive("training"), workers)
        {
            KeepsIndependent = order.KeepsIndependent,
            Checkpoints = fit.Checkpoints,
        };
        TrainingResult result = trainer.Train(data.Carve.Stage(order.Stage), WholeFitProgress.Of(fit.Progress, order.Following), fit.Cancellation);
        var facts = TrainingFacts.Of(order.Options, result);
        var selected = new RoundStudents(Frozen(), result.Selected, result.ValidationOutputs, result.DivergenceWeights, facts);
        if (result.Independent is not { } independent)
        {
            return new TrainedCohort(result.Rounds, selected, null);
        }

        for (int k = 0; k < cohort.Students.Count; k++)
        {
            independent.Parameters[k].CopyTo(cohort.Students[k].Parameters.Values);
        }

        var apart = new RoundStudents(
            Frozen(), independent.Round, independent.ValidationOutputs, new double[cohort.Students.Count], facts with { Value = 0 });
        return new TrainedCohort(result.Rounds, selected, apart);

        FrozenCohort Frozen() => new(
            order.Students, design.Views, data.Task, (student, name, shape) => Values(cohort, student.Name, name, shape));
    }

    private static Matrix Values(Cohort cohort, string student, string parameter, Shape shape)
    {
        ParameterBlock block = cohort.Students.First(s => s.Name == student).Parameters;
        Tensor values = block.Contents.First(p => p.Name == parameter).Tensor;
        return new Matrix(shape.Rows, shape.Columns, values.Values.ToArray());
    }
}
