using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MetaFusion.Foundation;

/// <summary>Writes documents for other programs, the same bytes on every system: indented, with line feeds, one at the end.</summary>
internal static class JsonText
{
    /// <summary>Names like <c>raw+mlp-8</c> stay readable; such a file is never put into a web page as it is.</summary>
    public static JavaScriptEncoder Readable => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Writes a document.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="document">The document.</param>
    /// <param name="type">The source-generated description of its type.</param>
    /// <param name="encoder">What is escaped in texts; null for everything that means something to HTML.</param>
    public static void Write<T>(Stream stream, T document, JsonTypeInfo<T> type, JavaScriptEncoder? encoder)
    {
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = encoder }))
        {
            JsonSerializer.Serialize(json, document, type);
        }

        stream.WriteByte((byte)'\n');
    }
}
