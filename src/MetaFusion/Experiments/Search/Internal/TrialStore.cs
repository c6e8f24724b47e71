using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MetaFusion.Persistence;

namespace MetaFusion.Experiments.Search.Internal;

/// <summary>The trials of a search as files, each written whole as it ends, so that a search that was stopped goes on.</summary>
internal sealed partial class TrialStore(string folder)
{
    /// <summary>Whether a file name is one of a trial, or what a killed process left of one.</summary>
    public static bool IsTrial(string name) => TrialName().IsMatch(name);

    /// <summary>The stored result of a trial; null where there is none, or it belongs to another experiment.</summary>
    public (double Loss, TimeSpan Time)? Find(int number, int epochs, string experiment)
    {
        string path = PathOf(number, epochs);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            JsonElement root = document.RootElement;
            if (root.GetProperty("experiment").GetString() != Fingerprint(experiment))
            {
                return null;
            }

            JsonElement loss = root.GetProperty("validation_loss");
            return (
                loss.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : loss.GetDouble(),
                TimeSpan.FromSeconds(root.GetProperty("seconds").GetDouble()));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or OverflowException)
        {
            // Not a trial of ours: it is fitted anew and written over.
            return null;
        }
    }

    /// <summary>Stores a trial.</summary>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public void Keep(int number, int epochs, string experiment, double loss, TimeSpan time)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileWriteException.From(folder, exception);
        }

        AtomicFile.Write(PathOf(number, epochs), stream =>
        {
            using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
            writer.WriteStartObject();
            writer.WriteNumber("trial", number);
            writer.WriteNumber("epochs", epochs);
            writer.WriteString("experiment", Fingerprint(experiment));
            if (double.IsFinite(loss))
            {
                writer.WriteNumber("validation_loss", loss);
            }
            else
            {
                writer.WriteNull("validation_loss");
            }

            writer.WriteNumber("seconds", time.TotalSeconds);
            writer.WriteEndObject();
        });
    }

    private static string Fingerprint(string experiment) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(experiment)));

    [GeneratedRegex(@"^\.?trial-\d+-epochs-\d+\.json")]
    private static partial Regex TrialName();

    private string PathOf(int number, int epochs) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"trial-{number:0000}-epochs-{epochs}.json"));
}
