using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Experiments.Files.Keys;
using MetaFusion.Experiments.Runs;
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
        Parse(ReadText(Guard.Given(path, nameof(path))), path, overrides);

    /// <summary>Reads an experiment from text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="source">Name of the file in messages.</param>
    /// <param name="overrides">Options <c>key=value</c> with a dotted key, applied in order; null for none.</param>
    /// <exception cref="ExperimentException">The text has faults; all of them are listed.</exception>
    public static Experiment Parse(string yaml, string source, IReadOnlyList<string>? overrides = null)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(source);

        // A run's file without a number is of the time before numbers; any other file was written to be fitted now.
        return Parse(yaml, source, overrides, yaml.StartsWith(RunFolder.Mark, StringComparison.Ordinal) ? NumericsNumber.First : NumericsNumber.Current);
    }

    /// <summary>Reads an experiment from text that was written under a known numerics number.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="source">Name of the file in messages.</param>
    /// <param name="overrides">Options <c>key=value</c> with a dotted key, applied in order; null for none.</param>
    /// <param name="numerics">The number whose defaults count for keys left out, where the text states none.</param>
    /// <exception cref="ExperimentException">The text has faults; all of them are listed.</exception>
    internal static Experiment Parse(string yaml, string source, IReadOnlyList<string>? overrides, int numerics)
    {
        var log = new SettingLog();
        MapNode root = Root(yaml, source);
        log.Locate(root, "");
        SettingOverrides.Apply(root, Guard.Items(overrides ?? [], nameof(overrides)), log);
        log.Relocate(root);
        Experiment experiment = ExperimentKeys.Block.Read(root, "", log, NumericsEntry.Of(root, numerics, log));
        log.AddConsequences(ExperimentRules.Check(experiment).Select(fault => MethodsKind.Located(fault, root)));
        return log.Messages.Count == 0 ? experiment : throw new ExperimentException(source, log.Messages);
    }

    /// <summary>Writes an experiment in full, all defaults spelled out; reading it back gives an equal one.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="title">The comment at the top, one or more lines.</param>
    /// <param name="cohortReason">The comment right above <c>cohort:</c>, one line; empty (default) for none.</param>
    public static string Write(Experiment experiment, string title, string cohortReason = "") =>
        Write(
            Guard.Given(experiment, nameof(experiment)),
            Guard.Given(title, nameof(title)).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            new BlockWriter(Guard.Given(cohortReason, nameof(cohortReason))));

    /// <summary>
    /// Writes an experiment as a file that people keep: as <see cref="Write(Experiment, string, string)"/> does, and behind the first
    /// line of the title the comment by which editors find its schema.
    /// </summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="title">The comment at the top, one or more lines.</param>
    /// <param name="cohortReason">The comment right above <c>cohort:</c>, one line; empty (default) for none.</param>
    /// <param name="numerics">The numerics number that the file states; null (default) for a file that states none.</param>
    internal static string WriteFile(Experiment experiment, string title, string cohortReason = "", int? numerics = null)
    {
        string[] lines = title.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return Write(experiment, [lines[0], ExperimentSchema.Comment, .. lines[1..]], new BlockWriter(cohortReason, numerics));
    }

    /// <summary>The same as a text that checksums are taken of: <see cref="IdentityText"/>.</summary>
    internal static string WriteIdentity(Experiment experiment, string title) =>
        Write(experiment, title.Split('\n', StringSplitOptions.RemoveEmptyEntries), new BlockWriter(isIdentity: true));

    /// <summary>Every key that the reader knows, with <c>NAME</c> for the name of a modality, in the order of letters.</summary>
    internal static IReadOnlyCollection<string> KnownKeys() => [.. ExperimentKeys.Facts.Select(facts => facts.Key).Order(StringComparer.Ordinal)];

    private static string Write(Experiment experiment, IEnumerable<string> title, BlockWriter writer)
    {
        foreach (string line in title)
        {
            writer.Comment(line);
        }

        ExperimentKeys.Block.Write(writer, experiment);
        return writer.ToString();
    }

    private static MapNode Root(string yaml, string source)
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

        return root switch
        {
            MapNode map => map,
            null or ScalarNode { IsNull: true } => new MapNode(new Place(1)),
            _ => throw new ExperimentException(
                source, ["holds no keys; write for example target: {file: outcome.csv, column: responder}"]),
        };
    }

    private static string ReadText(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ExperimentException(path, ["is a folder; name the experiment file in it"]);
        }

        if (FileKinds.WhyUnreadable(path) is { } why)
        {
            throw new ExperimentException(path, [why]);
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
