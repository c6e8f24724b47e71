using System.Security.Cryptography;
using System.Text;
using MetaFusion.Data.Joins;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Search.Internal;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Experiments.Runs.Internal;

/// <summary>What decides the result of a fit: its settings, the bytes of its tables, the numerics number and the kernels.</summary>
internal static class FitIdentity
{
    /// <summary>
    /// Begins the text of <see cref="OfTrials"/>. The version of the package stood here before there was a numerics number; it
    /// stays, so that trials stored then are found.
    /// </summary>
    private const string Beginning = "0.1.0";

    /// <summary>Threads and the pace of checkpoints do not show in the result.</summary>
    public static Experiment WithoutTrace(Experiment experiment) => experiment with
    {
        Threads = 0,
        Training = experiment.Training with { CheckpointSeconds = TrainingSection.DefaultCheckpointSeconds },
    };

    /// <summary>The files that an experiment reads, each once.</summary>
    /// <exception cref="InputException">One can no longer be read.</exception>
    public static CheckpointInput[] Inputs(ExperimentSource source)
    {
        DatasetOptions data = ExperimentOptions.ForData(source.Experiment, source.DataFolder);
        return data.Files()
            .Select(file => new CheckpointInput(file, Checksum(Path.Combine(source.DataFolder, file))))
            .ToArray();
    }

    /// <summary>What the trials of a search share beside their settings, as text.</summary>
    /// <param name="inputs">The tables.</param>
    public static string OfTrials(IEnumerable<CheckpointInput> inputs) => string.Join(
        '\n',
        [Beginning, KernelSet.Current.Name, ValidationScore.Name, .. inputs.Select(input => $"{input.Sha256} {input.File}")]);

    /// <summary>The checksum of a file, or of all files in a folder of parts with their names.</summary>
    private static string Checksum(string file)
    {
        if (Directory.Exists(file))
        {
            string parts = string.Join('\n', Directory.EnumerateFiles(file).Order(StringComparer.Ordinal).Select(part => $"{Checksum(part)} {Path.GetFileName(part)}"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)));
        }

        FileKinds.RequireReadable(file);
        try
        {
            using FileStream stream = File.OpenRead(file);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"'{file}' can no longer be read: {exception.Message.TrimEnd('.')}; bring it back", exception);
        }
    }
}
