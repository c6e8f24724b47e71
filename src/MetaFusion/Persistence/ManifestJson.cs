using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using MetaFusion.Foundation;

namespace MetaFusion.Persistence;

/// <summary>
/// Turns records into manifests and back, strictly: every field must be known, present where it is required, and given
/// once.
/// </summary>
/// <remarks>
/// It takes <see cref="JsonTypeInfo{T}"/>, so that callers bring a source-generated <c>JsonSerializerContext</c>: the
/// same knowledge would else be built by reflection at every start of the command line.
/// </remarks>
internal static class ManifestJson
{
    private const string Remedy = "the file is damaged or foreign, get it again";
    private const string VersionField = "schemaVersion";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Writes a manifest.</summary>
    /// <param name="manifest">The record; its JSON must have the field <c>schemaVersion</c>.</param>
    /// <param name="type">The source-generated description of its type.</param>
    public static byte[] Write<T>(T manifest, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(manifest, type);

    /// <summary>Reads a manifest.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="type">The source-generated description of the record's type; required members must be present.</param>
    /// <param name="source">Name of the file in messages.</param>
    /// <param name="newest">The newest schema version that the record can hold; it must hold all from 1 on.</param>
    /// <exception cref="ModelFormatException">
    /// It is not JSON, a field is unknown, missing, given twice or of a wrong type, or the version is a newer one.
    /// </exception>
    public static T Read<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type, string source, int newest)
    {
        using JsonDocument document = Parse(utf8, source);
        try
        {
            CheckVersion(document.RootElement, source, newest);
            ManifestFields.Check(document.RootElement, type, "", source);
            return document.RootElement.Deserialize(type)
                ?? throw new ModelFormatException($"{source} is empty; {Remedy}");
        }
        catch (InvalidOperationException exception)
        {
            // The same in a value.
            throw new ModelFormatException($"{source}: it holds text that is not Unicode; {Remedy}", exception);
        }
        catch (JsonException exception)
        {
            string place = exception.Path is { Length: > 2 } path ? path[2..] : "a field";
            throw new ModelFormatException(
                $"{source}: '{Shortened.Of(place)}' holds a value of the wrong type; {Remedy}", exception);
        }
    }

    /// <summary>Checks that a manifest is a JSON object of a schema version that this library reads.</summary>
    internal static void CheckVersion(ReadOnlyMemory<byte> utf8, string source, int newest)
    {
        using JsonDocument document = Parse(utf8, source);
        CheckVersion(document.RootElement, source, newest);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string source)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            // The parser looks into strings only when they are asked for.
            throw new ModelFormatException($"{source}: it holds text that is not Unicode; {Remedy}");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8, Strict);
        }
        catch (JsonException exception)
        {
            string line = exception.LineNumber is { } number ? $" (line {number + 1})" : "";
            throw new ModelFormatException($"{source}: it is not valid JSON{line}; {Remedy}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // A name that is an escaped half of a surrogate pair.
            throw new ModelFormatException($"{source}: it holds text that is not Unicode; {Remedy}", exception);
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            document.Dispose();
            throw new ModelFormatException($"{source}: it is not a JSON object; {Remedy}");
        }

        return document;
    }

    private static void CheckVersion(JsonElement root, string source, int newest)
    {
        if (!root.TryGetProperty(VersionField, out JsonElement version))
        {
            throw new ModelFormatException($"{source}: the field '{VersionField}' is missing; {Remedy}");
        }

        string found = version.GetRawText();
        if (!Enumerable.Range(1, newest).Any(known => found == known.ToString(CultureInfo.InvariantCulture)))
        {
            string expected = newest == 1 ? "version 1" : string.Create(CultureInfo.InvariantCulture, $"versions 1 to {newest}");
            throw new ModelFormatException(
                $"{source}: it has schema version {Shortened.Of(found)}, and this MetaFusion reads {expected}; " +
                "use the MetaFusion that wrote the model, or fit again");
        }
    }
}
