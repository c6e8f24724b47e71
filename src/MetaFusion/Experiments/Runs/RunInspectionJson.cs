using System.Text.Encodings.Web;
using System.Text.Json;
using MetaFusion.Ensembles;

namespace MetaFusion.Experiments.Runs;

/// <summary>Writes an inspection as JSON; its keys are described in docs/command-line.md.</summary>
public static class RunInspectionJson
{
    /// <summary>The version of the document's shape.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the document; numbers read back as they were, what is not finite is null.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="inspection">What to write.</param>
    public static void Write(Stream stream, RunInspection inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        FusionModel model = inspection.Model;
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteString("task", model.Task.Kind.Key);
            Texts(json, "outputs", model.Task.State.Outputs);
            Texts(json, "classes", model.Task.Classes?.Names ?? []);
            json.WriteStartObject("selected");
            Number(json, "rho", model.Rho);
            json.WriteString("ensemble", model.Ensemble.Rule);
            json.WriteEndObject();
            Provenance(json, model.Provenance);
            Modalities(json, inspection.Modalities);
            Students(json, inspection.Students);
            Ensembles(json, model);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Provenance(Utf8JsonWriter json, ModelProvenance provenance)
    {
        json.WriteStartObject("provenance");
        json.WriteString("libraryVersion", provenance.LibraryVersion);
        json.WriteNumber("seed", provenance.Seed);
        json.WriteString("kernels", provenance.Kernels);
        json.WriteNumber("trainSamples", provenance.TrainSamples);
        json.WriteNumber("validationSamples", provenance.ValidationSamples);
        json.WriteNumber("testSamples", provenance.TestSamples);
        json.WriteEndObject();
    }

    private static void Modalities(Utf8JsonWriter json, IReadOnlyList<ModalitySummary> modalities)
    {
        json.WriteStartArray("modalities");
        foreach (ModalitySummary modality in modalities)
        {
            json.WriteStartObject();
            json.WriteString("name", modality.Name);
            json.WriteNumber("numericColumns", modality.NumericColumns);
            json.WriteNumber("categoricalColumns", modality.CategoricalColumns);
            json.WriteNumber("features", modality.Features);
            json.WriteNumber("standardized", modality.Standardized);
            json.WriteNumber("indicators", modality.Indicators);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Students(Utf8JsonWriter json, IReadOnlyList<StudentRow> students)
    {
        json.WriteStartArray("students");
        foreach (StudentRow student in students)
        {
            json.WriteStartObject();
            json.WriteString("name", student.Student);
            json.WriteStartObject("representations");
            foreach ((string modality, string representation) in student.Representations)
            {
                json.WriteString(modality, representation);
            }

            json.WriteEndObject();
            json.WriteNumber("parameters", student.Parameters);
            json.WriteNumber("bestEpoch", student.BestEpoch);
            Number(json, "validationLoss", student.ValidationLoss);
            Number(json, "divergenceWeight", student.DivergenceWeight);
            Number(json, "ensembleWeight", student.EnsembleWeight);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Ensembles(Utf8JsonWriter json, FusionModel model)
    {
        json.WriteStartObject("ensembles");
        foreach (FittedEnsemble ensemble in model.Ensembles)
        {
            json.WriteStartObject(ensemble.Rule);
            foreach ((int member, double weight) in ensemble.Members.Zip(ensemble.Weights))
            {
                Number(json, model.Students[member].Name, weight);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
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
}
