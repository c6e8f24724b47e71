using MetaFusion.Classic;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Evaluation;
using MetaFusion.Fitting;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Studies.Procedures;

/// <summary>A classic reference on complete samples; it chooses its penalties on the validation samples.</summary>
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
        var pipeline = FeaturePipeline.Fit(data, split.Train, options.Preprocessing, new DataWarnings());
        LearningTask task = TaskRegistry.ForTarget(data.Target!, [.. split.Train], options.ClassWeights, options.Task);
        Matrix[] validation = pipeline.Transform(data, split.Validation);
        ClassicModel model = ClassicModel.Fit(
            task,
            new ClassicData(pipeline.Transform(data, split.Train), task.EncodeTargets(data.Target!, [.. split.Train])),
            new ClassicData(validation, task.EncodeTargets(data.Target!, [.. split.Validation])),
            kind,
            new RandomStream(options.Seed, $"classic/{name}"),
            cancellation);
        Predictions predictions = task.Predict(model.Answer(pipeline.Transform(data, split.Test)));
        ContenderFigures figures = new ContenderFigures(
            name,
            new Evaluator(task, data.Target!, split.Test).Judge(predictions),
            new Evaluator(task, data.Target!, split.Validation).Judge(model.Answer(validation)),
            model.ParameterCount)
            .WithPredictions(task.Metrics, split.Test, () => predictions);
        return new StudyFigures(
            task.Metrics[0], task.Metrics, [unit.Test().OfComplete(figures)], [],
            model.Choices.ToDictionary(choice => choice.Part, choice => FormattableString.Invariant($"penalty {choice.Penalty}, mix {choice.Mix}")));
    }
}
