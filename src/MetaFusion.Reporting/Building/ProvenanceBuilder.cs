using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Building;

/// <summary>Section 8.</summary>
internal static class ProvenanceBuilder
{
    private const int LongestExperiment = 100_000;

    /// <summary>Composes the section.</summary>
    /// <param name="run">The fit.</param>
    /// <param name="command">The command that ran it.</param>
    /// <param name="clock">Tells when it ended.</param>
    public static ReportProvenance Build(FinishedRun run, string command, TimeProvider clock)
    {
        (string version, string commit) = Version(run.Model.Provenance.LibraryVersion);
        Experiment experiment = run.Source.Experiment;
        return new ReportProvenance(
            "With the same files, the same version and the same seed the command below gives the same figures again, on any number of threads.",
            version,
            commit,
            run.Model.Provenance.Seed.ToString(CultureInfo.InvariantCulture),
            SafeText.Lines(command, 4000),
            SafeText.Lines(run.Experiment, LongestExperiment),
            Inputs(experiment, run.Source.DataFolder),
            new ReportCircumstances(
                experiment.Threads == 0 ? Environment.ProcessorCount : experiment.Threads,
                run.Model.Provenance.Kernels,
                Processor.Name,
                RuntimeInformation.FrameworkDescription,
                System,
                Time(clock),
                run.Model.Fit!.Stages.Select(stage => new ReportStage(stage.Stage, Math.Round(stage.Time.TotalSeconds, 3))).ToArray()));
    }

    /// <summary>Operating system and architecture.</summary>
    public static string System { get; } = $"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.ProcessArchitecture}";

    /// <summary>Parts <c>0.1.0+64b572de…</c> into version and commit.</summary>
    internal static (string Version, string Commit) Version(string text)
    {
        int plus = text.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? (text, "") : (text[..plus], text[(plus + 1)..]);
    }

    /// <summary>The files that an experiment reads, with their checksums.</summary>
    public static ReportInput[] Inputs(Experiment experiment, string folder)
    {
        IEnumerable<(string Role, string File)> files =
        [
            ("target", experiment.Target.File),
            .. experiment.Modalities.Select(modality => (modality.Name, modality.File)),
            .. experiment.Modalities.Where(modality => modality.Ids is not null).Select(modality => (modality.Name + " ids", modality.Ids!)),
            .. experiment.Split.File is { } split ? new[] { ("split", split) } : [],
        ];
        return files.Select(file => Input(file.Role, file.File, Path.Combine(folder, file.File))).OfType<ReportInput>().ToArray();
    }

    /// <summary>Now, in UTC, to the second.</summary>
    public static string Time(TimeProvider clock) =>
        clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A file that was moved since it was read is left out: a report must not fail for it.</summary>
    private static ReportInput? Input(string role, string name, string path)
    {
        if (!FileKinds.IsFile(path))
        {
            return null;
        }

        try
        {
            using FileStream stream = File.OpenRead(path);
            return new ReportInput(SafeText.Name(role), SafeText.Name(name), stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
