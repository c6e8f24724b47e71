using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files;

/// <summary>Reads and writes <c>experiment.yaml</c>.</summary>
/// <remarks>
/// YAML without anchors, aliases and tags. Reading gathers all faults and reports them together, each with its key, its
/// line, and what to write instead. Every key: docs/experiment-file.md.
/// </remarks>
public static class ExperimentFile
{
    /// <summary>Longer files are refused: an experiment has a few hundred lines.</summary>
    private const long MaximumBytes = 4 << 20;

    /// <summary>Reads an experiment file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Options <c>key=value</c> with a dotted key, applied in order; null for none.</param>
    /// <exception cref="ExperimentException">The file cannot be read, or has faults; all of them are listed.</exception>
    public static Experiment Read(string path, IReadOnlyList<string>? overrides = null) =>
        Parse(ReadText(path), path, overrides);

    /// <summary>Reads an experiment from text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="source">Name of the file in messages.</param>
    /// <param name="overrides">Options <c>key=value</c> with a dotted key, applied in order; null for none.</param>
    /// <exception cref="ExperimentException">The text has faults; all of them are listed.</exception>
    public static Experiment Parse(string yaml, string source, IReadOnlyList<string>? overrides = null)
    {
        var log = new SettingLog();
        Experiment experiment = Parse(yaml, source, overrides ?? [], log);
        log.AddConsequences(ExperimentRules.Check(experiment));
        return log.Messages.Count == 0 ? experiment : throw new ExperimentException(source, log.Messages);
    }

    /// <summary>Writes an experiment in full, all defaults spelled out; reading it back gives an equal one.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="title">The comment at the top, one or more lines.</param>
    /// <param name="cohortReason">The comment right above <c>cohort:</c>, one line; empty (default) for none.</param>
    public static string Write(Experiment experiment, string title, string cohortReason = "") =>
        new ExperimentText(experiment, title, cohortReason).Compose();

    /// <summary>Every key that the reader knows, with <c>NAME</c> for the name of a modality.</summary>
    internal static IReadOnlyCollection<string> KnownKeys()
    {
        var log = new SettingLog();
        new ExperimentSettings(log).Read(new MapNode(new Place(1)));
        return log.KnownKeys;
    }

    private static Experiment Parse(string yaml, string source, IReadOnlyList<string> overrides, SettingLog log)
    {
        SettingNode? root;
        try
        {
            root = SettingParser.Parse(yaml, isOption: false);
        }
        catch (SettingSyntaxException exception)
        {
            throw new ExperimentException(source, [$"line {exception.Line} {exception.Message}"], exception);
        }

        if (root is not (null or MapNode or ScalarNode { IsNull: true }))
        {
            throw new ExperimentException(source, ["holds no keys; write for example target: {file: outcome.csv, column: " +
                "responder}"]);
        }

        var map = root as MapNode ?? new MapNode(new Place(1));
        log.Locate(map, "");
        SettingOverrides.Apply(map, overrides, log);
        log.Relocate(map);
        return new ExperimentSettings(log).Read(map);
    }

    private static string ReadText(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ExperimentException(path, ["is a folder; name the experiment file in it"]);
        }

        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaximumBytes } file)
            {
                throw new ExperimentException(path, [$"has {file.Length} bytes, too many for an experiment; check the path"]);
            }

            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ExperimentException(path, [$"does not exist{SimilarFile(path)}; check the path"], exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException(path, [$"cannot be read ({exception.Message.TrimEnd('.')}); " +
                "check its permissions"], exception);
        }
    }

    private static string SimilarFile(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        return Directory.Exists(folder)
            ? NearestName.Hint(Path.GetFileName(path), Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!).Order())
            : "";
    }
}
