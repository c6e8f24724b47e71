using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting;

/// <summary>Writes and reads <c>report.json</c>; its schema is <c>docs/report.schema.json</c>.</summary>
internal static class ReportJson
{
    private const string Remedy = "fit again to write it anew";

    // Everything readable except what means something to HTML or JavaScript: < > & ' " and U+2028, U+2029.
    private static readonly ReportContext Context = new(new JsonSerializerOptions(ReportContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        TypeInfoResolver = null,
    });

    /// <summary>The published schema of the document (JSON Schema 2020-12).</summary>
    public static string Schema => Resource.Text("report.schema.json");

    /// <summary>Writes a document as UTF-8 on one line; equal documents give equal bytes.</summary>
    /// <param name="report">The document.</param>
    public static byte[] Write(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, Context.Report);

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="source">Name of the file in messages.</param>
    /// <exception cref="ReportException">It is not JSON, a field is missing or of a wrong type, or the version is a newer
    /// one.</exception>
    public static Report Read(ReadOnlySpan<byte> utf8, string source)
    {
        try
        {
            RequireVersion(utf8, source);
            RequireFinite(utf8, source);
            return JsonSerializer.Deserialize(utf8, Context.Report) ?? throw new ReportException($"'{source}' is empty; {Remedy}");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            string place = exception is JsonException { LineNumber: not null } json
                ? string.Create(CultureInfo.InvariantCulture, $" at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}")
                : "";
            throw new ReportException($"'{source}' is damaged{place}; {Remedy}", exception);
        }
    }

    /// <summary>JSON writes numbers of any size; those beyond a double would be read as infinite, and could not be written again.</summary>
    private static void RequireFinite(ReadOnlySpan<byte> utf8, string source)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && !double.IsFinite(reader.GetDouble()))
            {
                throw new ReportException($"'{source}' is damaged: it holds a number that is too large; {Remedy}");
            }
        }
    }

    private static void RequireVersion(ReadOnlySpan<byte> utf8, string source)
    {
        var reader = new Utf8JsonReader(utf8);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        bool known = document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("schemaVersion", out JsonElement field)
            && field.TryGetInt32(out int version)
            && version >= 1;
        if (!known)
        {
            throw new ReportException($"'{source}' is not a report document, it has no schema version; {Remedy}");
        }

        int found = document.RootElement.GetProperty("schemaVersion").GetInt32();
        if (found > Report.CurrentVersion)
        {
            throw new ReportException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{source}' was written by a newer MetaFusion (document version {found}, this one reads up to {Report.CurrentVersion}); update MetaFusion"));
        }
    }
}
