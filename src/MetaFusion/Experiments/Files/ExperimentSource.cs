using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>An experiment and the file it was read from, which its relative paths start from.</summary>
/// <param name="Experiment">What the file says.</param>
/// <param name="File">The file.</param>
public sealed record ExperimentSource(Experiment Experiment, string File)
{
    /// <summary>What the file says.</summary>
    public Experiment Experiment { get; init => field = Guard.Given(value, nameof(Experiment)); } = Guard.Given(Experiment, nameof(Experiment));

    /// <summary>The file.</summary>
    public string File { get; init => field = Guard.Given(value, nameof(File)); } = Guard.Given(File, nameof(File));

    /// <summary>The folder of the tables: <c>data.folder</c>, relative to the folder of <see cref="File"/>.</summary>
    public string DataFolder => Experiment.Data.Folder is "." or "./"
        ? FolderOf(File)
        : Path.Combine(FolderOf(File), Experiment.Data.Folder);

    /// <summary>Reads an experiment.</summary>
    /// <param name="path">The file, or a folder that holds <c>experiment.yaml</c>.</param>
    /// <param name="overrides">Options <c>key=value</c> with a dotted key, applied in order; null for none.</param>
    /// <exception cref="ExperimentException">The file cannot be read or has faults; all of them are listed.</exception>
    /// <exception cref="InputException">The folder holds no <c>experiment.yaml</c>.</exception>
    public static ExperimentSource Open(string path, IReadOnlyList<string>? overrides = null)
    {
        string file = Guard.Given(path, nameof(path));
        if (Directory.Exists(path))
        {
            file = Path.Combine(path, RunFiles.Experiment);
            if (!System.IO.File.Exists(file))
            {
                throw new InputException($"folder '{path}' holds no experiment.yaml{OtherFiles(path)}");
            }
        }

        return new ExperimentSource(ExperimentFile.Read(file, overrides), file);
    }

    /// <summary>Checks that the folder of the tables is there.</summary>
    /// <exception cref="InputException">It is not.</exception>
    internal void RequireDataFolder()
    {
        if (!Directory.Exists(DataFolder))
        {
            throw new InputException($"{File}: data.folder '{Experiment.Data.Folder}' does not exist; " +
                "check the path, it starts from the experiment file");
        }
    }

    private static string FolderOf(string file) => Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : ".";

    private static string OtherFiles(string folder)
    {
        string[] others = Directory.EnumerateFiles(folder)
            .Select(file => Path.GetFileName(file))
            .Where(name => name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return others.Length == 0
            ? $"; write one with 'metafusion init {folder}'"
            : $" but {string.Join(", ", others)}; name the file";
    }
}
