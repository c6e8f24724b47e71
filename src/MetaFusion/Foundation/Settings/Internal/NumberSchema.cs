using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>The JSON Schema of numbers.</summary>
internal static class NumberSchema
{
    /// <summary>The schema of a range.</summary>
    /// <param name="type"><c>number</c> or <c>integer</c>.</param>
    /// <param name="range">The range.</param>
    public static JsonObject Of(string type, NumberRange range)
    {
        var schema = new JsonObject { ["type"] = type };
        Put("exclusiveMinimum", range.Above);
        Put("minimum", range.From);
        Put("exclusiveMaximum", range.Below);
        Put("maximum", range.To);
        return schema;

        void Put(string keyword, double? bound)
        {
            if (bound is { } value)
            {
                schema[keyword] = value;
            }
        }
    }
}
