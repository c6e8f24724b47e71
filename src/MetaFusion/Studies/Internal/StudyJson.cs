using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Tasks;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Studies.Internal;

/// <summary>Composes <c>study.json</c>: the tables and the data of the figures, for programs.</summary>
internal static class StudyJson
{
    private const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text; a number that is not finite is null.</summary>
    public static string Compose(StudySummary summary)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteString("study", summary.Plan.Study);
            json.WriteString("title", summary.Plan.Title);
            json.WriteString("command", summary.Plan.Command);
            Strings(json, "versions", summary.Results.Select(result => result.Version).Distinct());
            json.WriteString("kernels", KernelSet.Current.Name);
            json.WriteString("processor", Machine.Processor);
            json.WriteString("metric", summary.Metric.Name);
            json.WriteString("direction", summary.Metric.Direction == MetricDirection.Higher ? "higher" : "lower");
            json.WriteString("reference", summary.Plan.Reference);
            Strings(json, "bounds", summary.Plan.Bounds);
            Methods(json, summary);
            Differences(json, summary);
            Subsets(json, summary);
            Ranks(json, summary);
            Acceptance(json, summary);
            Students(json, summary);
            Jobs(json, summary);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Methods(Utf8JsonWriter json, StudySummary summary)
    {
        json.WriteStartArray("methods");
        foreach (string setting in summary.Settings)
        {
            foreach (MethodSummary cell in summary.Methods.Select(method => summary.Find(setting, method)).OfType<MethodSummary>())
            {
                json.WriteStartObject();
                json.WriteString("setting", setting);
                json.WriteString("method", cell.Method);
                Number(json, "mean", cell.Mean);
                Number(json, "standardError", cell.StandardError);
                json.WriteBoolean("best", cell.IsBest);
                Number(json, "parameters", cell.Parameters);
                json.WriteNumber("planned", cell.Planned);
                Strings(json, "units", cell.Units);
                json.WriteStartArray("values");
                foreach (double value in cell.Values)
                {
                    json.WriteNumberValue(value);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void Differences(Utf8JsonWriter json, StudySummary summary)
    {
        json.WriteStartArray("differences");
        foreach (string setting in summary.Settings)
        {
            foreach (PairedComparison row in summary.Differences(setting))
            {
                json.WriteStartObject();
                json.WriteString("setting", setting);
                json.WriteString("method", row.Method);
                json.WriteNumber("pairs", row.Pairs);
                json.WriteNumber("leftOut", row.LeftOut);
                Number(json, "difference", row.Mean);
                Number(json, "low", row.Interval.Low);
                Number(json, "high", row.Interval.High);
                Number(json, "wilcoxonP", row.WilcoxonP);
                Number(json, "p", row.TestP);
                Number(json, "adjustedP", row.HolmP);
                json.WriteString("verdict", row.Verdict.ToString().ToLowerInvariant());
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    /// <summary>The same on complete and on incomplete test samples, and so on; empty where none lacks a modality.</summary>
    private static void Subsets(Utf8JsonWriter json, StudySummary summary)
    {
        json.WriteStartArray("subsets");
        foreach (StudySummary subset in summary.Subsets)
        {
            json.WriteStartObject();
            json.WriteString("subset", subset.Subset);
            Methods(json, subset);
            Differences(json, subset);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The ranks over the settings; only where several settings and methods are there to rank.</summary>
    private static void Ranks(Utf8JsonWriter json, StudySummary summary)
    {
        IReadOnlyList<RankedDataSet> settings = RankedDataSet.Of(summary);
        json.WritePropertyName("ranks");
        if (settings.Count < 2 || summary.Ranks is not { } ranks)
        {
            json.WriteNullValue();
            return;
        }

        RankingJson.Write(json, StudyRanking.Of(settings, ranks.Methods));
    }

    private static void Acceptance(Utf8JsonWriter json, StudySummary summary)
    {
        json.WriteStartArray("acceptance");
        foreach (AcceptanceCheck check in summary.Acceptance)
        {
            json.WriteStartObject();
            json.WriteString("check", check.Name);
            json.WriteBoolean("holds", check.Holds);
            json.WriteString("figures", check.Figures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The data of the figure "every student, independent against mutual": the mean over the units.</summary>
    private static void Students(Utf8JsonWriter json, StudySummary summary)
    {
        json.WriteStartArray("students");
        var groups = summary.Results
            .Where(result => result.IsDone)
            .SelectMany(result => result.Figures!.Students.Select(student => (result.Setting, Student: student)))
            .GroupBy(entry => (entry.Setting, entry.Student.Student, entry.Student.Training));
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteString("setting", group.Key.Setting);
            json.WriteString("student", group.Key.Student);
            json.WriteString("training", group.Key.Training);
            json.WriteNumber("units", group.Count());
            Number(json, "test", group.Average(entry => entry.Student.Test));
            Number(json, "validation", group.Average(entry => entry.Student.Validation));
            Number(json, "bestEpoch", group.Average(entry => entry.Student.BestEpoch));
            Number(json, "weight", group.Average(entry => entry.Student.Weight));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Jobs(Utf8JsonWriter json, StudySummary summary)
    {
        json.WriteStartArray("jobs");
        foreach (StudyResult result in summary.Results)
        {
            json.WriteStartObject();
            json.WriteString("setting", result.Setting);
            json.WriteString("unit", result.Unit);
            json.WriteString("procedure", result.Procedure);
            Number(json, "seconds", Math.Round(result.Seconds, 3));
            json.WriteString("failure", result.Failure);
            json.WriteStartObject("notes");
            foreach ((string name, string note) in result.Figures?.Notes ?? new Dictionary<string, string>())
            {
                json.WriteString(name, note);
            }

            json.WriteEndObject();
            json.WriteStartObject("stages");
            foreach ((string stage, double seconds) in result.Figures?.Stages ?? new Dictionary<string, double>())
            {
                Number(json, stage, seconds);
            }

            json.WriteEndObject();
            Strings(json, "warnings", result.Figures?.Warnings ?? []);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>A number, or null where it is not finite.</summary>
    public static void Number(Utf8JsonWriter json, string name, double value)
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
}
