using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>The JSON Schema of numbers.</summary>
internal static class NumberSchema
{
    /// <summary>The schema of a range.</summary>
    /// <param name="type"><c>number</c> or <c>integer</c>.</param>
    /// <param name="range">The range.</param>
    /// <param name="unset">A number beside the range that can be written too; null for none.</param>
    public static JsonObject Of(string type, NumberRange range, double? unset)
    {
        var schema = new JsonObject { ["type"] = type };
        Put("exclusiveMinimum", range.Above);
        Put("minimum", range.From);
        Put("exclusiveMaximum", range.Below);
        Put("maximum", range.To);
        return unset is { } other ? new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["const"] = other }) } : schema;

        void Put(string keyword, double? bound)
        {
            if (bound is { } value)
            {
                schema[keyword] = value;
            }
        }
    }
}
