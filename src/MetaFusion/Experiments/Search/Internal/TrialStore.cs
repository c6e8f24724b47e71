using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MetaFusion.Foundation;
using MetaFusion.Persistence;

namespace MetaFusion.Experiments.Search.Internal;

/// <summary>The trials of a search as files, each written whole as it ends, so that a search that was stopped goes on.</summary>
internal sealed partial class TrialStore(string folder)
{
    /// <summary>A century: a file that says more was not written by a search.</summary>
    private const double LongestSeconds = 100 * 366.0 * 24 * 3600;

    /// <summary>Whether a file name is one of a trial, or what a killed process left of one.</summary>
    public static bool IsTrial(string name) => TrialName().IsMatch(name);

    /// <summary>The stored result of a trial; null where there is none, or it belongs to another experiment.</summary>
    /// <exception cref="InputException">It was stored under another numerics number.</exception>
    public (double Loss, TimeSpan Time)? Find(int number, int epochs, string experiment)
    {
        string path = PathOf(number, epochs);
        if (Read(path) is not { } trial || trial.Experiment != Fingerprint(experiment))
        {
            return null;
        }

        return NumericsNumber.Difference(trial.Numerics) is not { } difference
            ? (trial.ValidationLoss ?? double.PositiveInfinity, TimeSpan.FromSeconds(trial.Seconds))
            : throw new InputException(
                $"trial '{path}' was stored {difference}; go on with the MetaFusion that stored it, or remove '{folder}' to start the search anew");
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

        var trial = new StoredTrial(
            number, epochs, Fingerprint(experiment), double.IsFinite(loss) ? loss : null, time.TotalSeconds, NumericsNumber.Current);
        AtomicFile.Write(PathOf(number, epochs), stream => JsonSerializer.Serialize(stream, trial, StoredTrialContext.Default.StoredTrial));
    }

    /// <summary>What a file holds; null where that is no trial of ours, which is fitted anew and written over.</summary>
    private static StoredTrial? Read(string path)
    {
        try
        {
            StoredTrial? trial = FileKinds.IsFile(path)
                ? JsonSerializer.Deserialize(File.ReadAllText(path), StoredTrialContext.Default.StoredTrial)
                : null;
            return trial is { Seconds: >= 0 and <= LongestSeconds } ? trial : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Fingerprint(string experiment) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(experiment)));

    [GeneratedRegex(@"^\.?trial-\d+-epochs-\d+\.json")]
    private static partial Regex TrialName();

    private string PathOf(int number, int epochs) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"trial-{number:0000}-epochs-{epochs}.json"));
}
