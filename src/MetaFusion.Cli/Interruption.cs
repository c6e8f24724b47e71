using System.Runtime.InteropServices;
using MetaFusion.Cli.Output;

namespace MetaFusion.Cli;

/// <summary>
/// Turns the first Ctrl-C or SIGTERM into a cancelled token; the second one ends the process at once. So does the first where
/// nothing looks at the token for a while, such as a write to a pipe that nobody reads: files are written whole or not at all, so
/// that nothing is lost.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Terminal _terminal;
    private readonly CancellationTokenSource _source = new();
    private readonly Timer _timer;
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Begins to listen.</summary>
    /// <param name="terminal">Where it says that it ended the process.</param>
    public Interruption(Terminal terminal)
    {
        _terminal = terminal;
        _timer = new Timer(_ => End());
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _timer.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !_source.IsCancellationRequested;
        _timer.Change(Grace, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    }

    private void End()
    {
        _terminal.Error("interrupted: it could not stop at once and was ended; files that were not finished are as they were");
        Environment.Exit(ExitCode.Interrupted);
    }
}
