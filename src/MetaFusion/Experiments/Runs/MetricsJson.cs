using System.Text.Encodings.Web;
using System.Text.Json;
using MetaFusion.Evaluation;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Runs;

/// <summary>Writes <c>metrics.json</c>; its shape is an interface, see docs/model-file.md.</summary>
public static class MetricsJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Names like raw+mlp-8 stay readable; the file is never put into a web page as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the document; equal documents give equal bytes, numbers read back as they were, NaN is null.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="metrics">The figures.</param>
    /// <exception cref="ArgumentException">Two splits, models or metrics share a name.</exception>
    public static void Write(Stream stream, MetricsDocument metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", MetricsDocument.SchemaVersion);
            json.WriteString("task", metrics.Task);
            json.WriteStartObject("primaryMetric");
            json.WriteString("name", metrics.PrimaryMetric.Name);
            json.WriteString("direction", metrics.PrimaryMetric.Direction == MetricDirection.Higher ? "higher" : "lower");
            json.WriteEndObject();
            json.WriteStartObject("selected");
            Number(json, "rho", metrics.SelectedRho);
            json.WriteString("ensemble", metrics.SelectedEnsemble);
            json.WriteEndObject();
            json.WriteStartObject("splits");
            RequireUnique(metrics.Splits.Select(split => split.Split));
            foreach (SplitMetrics split in metrics.Splits)
            {
                json.WriteStartObject(split.Split);
                json.WriteNumber("samples", split.Samples);
                Models(json, "ensembles", split.Ensembles);
                Models(json, "students", split.Students);
                Models(json, "baselines", split.Baselines);
                Patterns(json, split.Patterns);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Models(Utf8JsonWriter json, string name, IReadOnlyList<ModelMetrics> models)
    {
        RequireUnique(models.Select(model => model.Model));
        json.WriteStartObject(name);
        foreach (ModelMetrics model in models)
        {
            RequireUnique(model.Values.Select(value => value.Key));
            json.WriteStartObject(model.Model);
            foreach ((string metric, double value) in model.Values)
            {
                Number(json, metric, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The figures by pattern of modalities; no block at all where no sample lacks one.</summary>
    private static void Patterns(Utf8JsonWriter json, IReadOnlyList<PatternEvaluation> patterns)
    {
        if (patterns.Count == 0)
        {
            return;
        }

        json.WriteStartArray("patterns");
        foreach (PatternEvaluation pattern in patterns)
        {
            json.WriteStartObject();
            json.WriteStartArray("modalities");
            foreach (string modality in pattern.Modalities)
            {
                json.WriteStringValue(modality);
            }

            json.WriteEndArray();
            json.WriteNumber("samples", pattern.Samples);
            json.WriteNumber("answered", pattern.Answered);
            json.WriteStartObject("metrics");
            foreach ((string metric, double value) in pattern.Figures)
            {
                Number(json, metric, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void RequireUnique(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? repeated = names.FirstOrDefault(name => !seen.Add(name));
        if (repeated is not null)
        {
            throw new ArgumentException($"metrics.json: the name '{repeated}' appears twice in one block.", nameof(names));
        }
    }
}
