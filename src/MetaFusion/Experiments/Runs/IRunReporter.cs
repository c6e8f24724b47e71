namespace MetaFusion.Experiments.Runs;

/// <summary>Makes further files of a run folder, which take their names together with the others.</summary>
public interface IRunReporter
{
    /// <summary>Makes the files; nothing is written yet.</summary>
    /// <param name="run">The fit.</param>
    /// <param name="cancellation">Looked at between the steps.</param>
    /// <returns>Names, each one of <see cref="RunFiles.All"/> that the run does not write itself, and contents.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<RunFile> Make(FinishedRun run, CancellationToken cancellation);
}
