using MetaFusion.Classic.Internal;
using MetaFusion.Classic.Trees;
using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Fitting;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Studies.Procedures;

/// <summary>
/// Trees on training and validation samples together, for they choose by samples that their trees did not know. Missing numbers and
/// absent modalities stay missing: every node knows where they go.
/// </summary>
internal static class TreeProcedure
{
    /// <summary>About how long a fit takes, beside the others on the same unit.</summary>
    private const double Cost = 6;

    /// <summary>The procedure of trees.</summary>
    /// <param name="options">Which trees.</param>
    /// <param name="name">Its name.</param>
    /// <param name="modality">Index of the modality that they read, on the samples that have it; null for all, on all samples.</param>
    public static Procedure Of(TreeOptions options, string name, int? modality) =>
        new(name, Cost, (unit, cancellation) => Run(options, name, modality, unit, cancellation));

    private static StudyFigures Run(
        TreeOptions options, string name, int? modality, ProcedureUnit unit, CancellationToken cancellation)
    {
        MultimodalDataset data = unit.Data;
        int[] everyone = [.. unit.Parts.Train, .. unit.Parts.Validation];
        LearningTask task = TaskRegistry.ForTarget(data.Target!, everyone, unit.Options.ClassWeights, unit.Options.Task);
        int[] pool = everyone.Where(Has).ToArray();
        if (pool.Length == 0)
        {
            throw new StudyException($"{name}: none of the {everyone.Length} samples to learn from has the modality; leave the method out");
        }

        var pipeline = FeaturePipeline.Fit(data, everyone, unit.Options.Preprocessing, new DataWarnings());
        var random = new RandomStream(unit.Options.Seed, $"classic/{name}");
        var problem = new TreeProblem(task, Features(pool), task.EncodeTargets(data.Target!, pool));
        if (data.Groups is { } groups)
        {
            problem = problem with { Folds = InnerFolds.Rows(problem.Marks(), [.. pool.Select(sample => groups[sample])], random.Derive("folds")) };
        }

        TreeFit fit = TreeFitters.Require(options.Key).Fit(options, problem, new TreeUse(random, cancellation));
        int trained = unit.Parts.Train.Count(Has);
        int[] validation = Enumerable.Range(trained, pool.Length - trained).ToArray();
        IReadOnlyDictionary<string, double> chosen = Figures(
            validation.Select(place => pool[place]).ToArray(), () => fit.OutOfSample.Gather(validation));
        ContenderFigures figures = unit.Test().Of(
            new ContenderFigures(name, chosen, chosen, fit.Model.ParameterCount),
            samples => Figures(samples, () => fit.Model.Answer(Features(samples))))
            .WithPredictions(task.Metrics, unit.Parts.Test, () => task.Predict(fit.Model.Answer(Features(unit.Parts.Test))));
        return new StudyFigures(
            task.Metrics[0], task.Metrics, [figures], [],
            new Dictionary<string, string> { ["rounds"] = FormattableString.Invariant($"{fit.Rounds}") });

        bool Has(int sample) => modality is null || data.RowOf(modality.Value, sample) >= 0;

        Matrix Features(IReadOnlyList<int> samples)
        {
            Matrix[] features = pipeline.TransformKeepingMissing(data, samples);
            return modality is { } one ? features[one] : Columns.Join(features);
        }

        // Figures are over the same samples for everybody, or there are none.
        IReadOnlyDictionary<string, double> Figures(IReadOnlyList<int> samples, Func<Matrix> outputs) =>
            samples.Count > 0 && samples.All(Has)
                ? new Evaluator(task, data.Target!, samples).Judge(outputs())
                : task.Metrics.ToDictionary(metric => metric.Name, _ => double.NaN);
    }
}
