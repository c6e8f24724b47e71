using MetaFusion.Classic;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Fitting;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Studies.Procedures;

/// <summary>
/// A classic reference on complete training and validation samples together, for it chooses its penalties by folds of them.
/// </summary>
internal static class ClassicProcedure
{
    /// <summary>The procedure of a reference, named as it is.</summary>
    /// <param name="kind">Which reference.</param>
    /// <param name="name">Its name.</param>
    public static Procedure Of(ClassicKind kind, string name) => new(name, 2, (unit, cancellation) => Run(kind, name, unit, cancellation));

    private static StudyFigures Run(ClassicKind kind, string name, ProcedureUnit unit, CancellationToken cancellation)
    {
        (MultimodalDataset data, FitOptions options) = (unit.Data, unit.Options);
        DataSplit split = CompleteSamples.Of(data, unit.Parts, name);
        int[] pool = [.. split.Train, .. split.Validation];
        var pipeline = FeaturePipeline.Fit(data, pool, options.Preprocessing, new DataWarnings());
        LearningTask task = TaskRegistry.ForTarget(data.Target!, pool, options.ClassWeights, options.Task);
        var samples = new ClassicData(pipeline.Transform(data, pool), task.EncodeTargets(data.Target!, pool));
        int[][] folds = InnerFolds.Rows(
            samples.Marks(), data.Groups is { } groups ? [.. pool.Select(sample => groups[sample])] : null, new RandomStream(options.Seed, $"classic/{name}"));
        ClassicModel model = ClassicModel.Fit(task, samples, folds, kind, cancellation);
        Matrix validation = model.OutOfFold.Gather([.. Enumerable.Range(split.Train.Count, split.Validation.Count)]);
        Predictions predictions = task.Predict(model.Answer(pipeline.Transform(data, split.Test)));
        ContenderFigures figures = new ContenderFigures(
            name,
            new Evaluator(task, data.Target!, split.Test).Judge(predictions),
            new Evaluator(task, data.Target!, split.Validation).Judge(validation),
            model.ParameterCount)
            .WithPredictions(task.Metrics, split.Test, () => predictions);
        return new StudyFigures(
            task.Metrics[0], task.Metrics, [unit.Test().OfComplete(figures)], [],
            model.Choices.ToDictionary(choice => choice.Part, choice => choice.ToString()));
    }
}
