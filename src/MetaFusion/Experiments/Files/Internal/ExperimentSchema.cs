using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MetaFusion.Experiments.Files.Keys;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>The JSON Schema of experiment files, made from the tables of keys.</summary>
internal static class ExperimentSchema
{
    /// <summary>The name under which written files look for the schema beside them.</summary>
    public const string FileName = "experiment.schema.json";

    /// <summary>
    /// The comment by which editors find the schema of a file. A name without a folder means a file beside it: there is no address
    /// on the network that every version could rely on, and a path of this machine would be wrong on the next.
    /// </summary>
    public const string Comment = $"yaml-language-server: $schema={FileName} (printed by: metafusion explain --schema)";

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of the schema.</summary>
    public static string Text()
    {
        JsonObject file = ExperimentKeys.Block.Schema();
        file["type"] = "object";
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "MetaFusion experiment",
            ["description"] = "An experiment file of MetaFusion: where the data is, what to predict, and how to fit it.",
        };
        foreach ((string keyword, JsonNode? value) in file.ToArray())
        {
            schema[keyword] = value?.DeepClone();
        }

        return schema.ToJsonString(Layout) + "\n";
    }
}
