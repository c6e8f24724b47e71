using MetaFusion.Evaluation;
using MetaFusion.Experiments.Runs.Shapes;
using MetaFusion.Foundation;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Runs;

/// <summary>Writes <c>metrics.json</c>; its shape is an interface, see docs/model-file.md.</summary>
internal static class MetricsJson
{
    /// <summary>Writes the document; equal documents give equal bytes, numbers read back as they were, NaN is null.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="metrics">The figures.</param>
    /// <exception cref="ArgumentException">Two splits, models or metrics share a name.</exception>
    public static void Write(Stream stream, MetricsDocument metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var shape = new MetricsShape(
            MetricsDocument.SchemaVersion,
            metrics.Task,
            new MetricShape(metrics.PrimaryMetric.Name, metrics.PrimaryMetric.Direction == MetricDirection.Higher ? "higher" : "lower"),
            new SelectionShape(metrics.SelectedRho, metrics.SelectedEnsemble),
            ByName(metrics.Splits, split => split.Split, Shape));
        JsonText.Write(stream, shape, RunShapes.Default.MetricsShape, JsonText.Readable);
    }

    private static SplitShape Shape(SplitMetrics split) => new(
        split.Samples,
        ByName(split.Ensembles, model => model.Model, Figures),
        ByName(split.Students, model => model.Model, Figures),
        ByName(split.Baselines, model => model.Model, Figures),
        split.Patterns.Count == 0 ? null : split.Patterns.Select(Shape).ToArray());

    private static PatternShape Shape(PatternEvaluation pattern) => new(
        pattern.Modalities, pattern.Samples, pattern.Answered, ByName(pattern.Figures, figure => figure.Key, figure => figure.Value));

    private static OrderedDictionary<string, double> Figures(ModelMetrics model) => ByName(model.Values, value => value.Key, value => value.Value);

    private static OrderedDictionary<string, TValue> ByName<T, TValue>(IEnumerable<T> items, Func<T, string> name, Func<T, TValue> value)
    {
        var byName = new OrderedDictionary<string, TValue>(StringComparer.Ordinal);
        foreach (T item in items)
        {
            if (!byName.TryAdd(name(item), value(item)))
            {
                throw new ArgumentException($"metrics.json: the name '{name(item)}' appears twice in one block.", nameof(items));
            }
        }

        return byName;
    }
}
