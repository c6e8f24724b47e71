using System.Text.Json;

namespace MetaFusion.Reporting.Tests.Support;

/// <summary>
/// Checks JSON against the part of JSON Schema that docs/report.schema.json uses: type, enum, required, properties,
/// additionalProperties, items, anyOf and $ref into $defs.
/// </summary>
internal sealed class JsonSchema(string text)
{
    private readonly JsonElement _root = JsonDocument.Parse(text).RootElement;

    /// <summary>What does not fit, a sentence each.</summary>
    public IReadOnlyList<string> Faults(ReadOnlyMemory<byte> json)
    {
        var faults = new List<string>();
        Check(JsonDocument.Parse(json).RootElement, _root, "$", faults);
        return faults;
    }

    private void Check(JsonElement value, JsonElement schema, string path, List<string> faults)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            schema = _root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        }

        if (schema.TryGetProperty("anyOf", out JsonElement choices))
        {
            // The second choice is always null.
            if (value.ValueKind != JsonValueKind.Null)
            {
                Check(value, choices[0], path, faults);
            }

            return;
        }

        if (schema.TryGetProperty("enum", out JsonElement words))
        {
            Require(words.EnumerateArray().Any(word => word.ValueEquals(value.GetString())), $"{path}: {value} is not one of {words}", faults);
            return;
        }

        JsonElement type = schema.GetProperty("type");
        string[] types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!).ToArray() : [type.GetString()!];
        Require(types.Any(name => Is(value, name)), $"{path}: {value.ValueKind} is not {string.Join(" or ", types)}", faults);
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach ((JsonElement item, int i) in value.EnumerateArray().Select((item, i) => (item, i)))
            {
                Check(item, schema.GetProperty("items"), $"{path}[{i}]", faults);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            CheckObject(value, schema, path, faults);
        }
    }

    private void CheckObject(JsonElement value, JsonElement schema, string path, List<string> faults)
    {
        foreach (JsonElement required in schema.GetProperty("required").EnumerateArray())
        {
            Require(value.TryGetProperty(required.GetString()!, out _), $"{path}: {required} is missing", faults);
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            bool known = schema.GetProperty("properties").TryGetProperty(property.Name, out JsonElement inner);
            Require(known, $"{path}: {property.Name} is unknown", faults);
            if (known)
            {
                Check(property.Value, inner, $"{path}.{property.Name}", faults);
            }
        }
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => false,
    };

    private static void Require(bool holds, string sentence, List<string> faults)
    {
        if (!holds)
        {
            faults.Add(sentence);
        }
    }
}
