using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Tests;

/// <summary>The schema as the record tree has it, its descriptions taken from the records' own documentation.</summary>
internal static partial class ReportSchema
{
    /// <summary>The text of <c>docs/report.schema.json</c>.</summary>
    public static string Make()
    {
        var members = XDocument.Load(Path.ChangeExtension(typeof(Report).Assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!);
        var definitions = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (Type type in typeof(Report).Assembly.GetTypes().Where(type => type.Namespace == typeof(Report).Namespace && !type.IsNested && !type.IsSubclassOf(typeof(JsonSerializerContext))))
        {
            definitions.Add(type.Name, Definition(type, members));
        }

        JsonObject root = definitions["Report"].AsObject();
        definitions.Remove("Report");
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "MetaFusion report");
        root["$defs"] = new JsonObject(definitions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        return root.ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    private static JsonObject Definition(Type type, Dictionary<string, XElement> members)
    {
        XElement own = members["T:" + type.FullName];
        var definition = new JsonObject { ["description"] = Words(own.Element("summary")!) };
        if (type.IsEnum)
        {
            definition["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)Camel(name))]);
            return definition;
        }

        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var parameter in type.GetConstructors().Single(c => c.GetParameters().Length > 0).GetParameters())
        {
            XElement text = own.Elements("param").Single(p => (string?)p.Attribute("name") == parameter.Name);
            JsonObject schema = Of(parameter.ParameterType, new System.Reflection.NullabilityInfoContext().Create(parameter));
            schema.Insert(0, "description", Words(text));
            properties.Add(Camel(parameter.Name!), schema);
            if (!parameter.HasDefaultValue)
            {
                required.Add(Camel(parameter.Name!));
            }
        }

        definition["type"] = "object";
        definition["required"] = required;
        definition["additionalProperties"] = false;
        definition["properties"] = properties;
        return definition;
    }

    private static JsonObject Of(Type type, System.Reflection.NullabilityInfo nullability)
    {
        bool isNullable = nullability.ReadState == System.Reflection.NullabilityState.Nullable;
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare.IsGenericType)
        {
            return new JsonObject { ["type"] = Typed("array", isNullable), ["items"] = Of(bare.GetGenericArguments()[0], nullability.GenericTypeArguments[0]) };
        }

        string? simple = bare == typeof(string) ? "string" : bare == typeof(bool) ? "boolean" : bare == typeof(double) ? "number"
            : bare == typeof(int) || bare == typeof(long) ? "integer" : null;
        if (simple is not null)
        {
            return new JsonObject { ["type"] = Typed(simple, isNullable) };
        }

        var reference = new JsonObject { ["$ref"] = $"#/$defs/{bare.Name}" };
        return isNullable ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
    }

    private static JsonNode Typed(string type, bool isNullable) => isNullable ? new JsonArray(type, "null") : type;

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Words(XElement element)
    {
        string text = string.Concat(element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "paramref" } reference => $"'{Camel((string)reference.Attribute("name")!)}'",
            XElement { Name.LocalName: "c" } code => $"'{code.Value}'",
            XElement other => ((string?)other.Attribute("cref") ?? other.Value).Split('.').Last(),
            _ => node.ToString(),
        }));
        return Blank().Replace(System.Net.WebUtility.HtmlDecode(text), " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
