using Microsoft.Extensions.Logging;

namespace MetaFusion.Cli.Output;

/// <summary>Prints what the library logs: how the cohort was chosen, and warnings.</summary>
internal sealed class TerminalLogger(Terminal terminal) : ILogger<MetaFusionEstimator>
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Information;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string line = formatter(state, exception);

        // Kernels and seed stand in the opening lines already; warnings are gathered and printed at the end.
        if (IsEnabled(logLevel) && !line.StartsWith("kernels ", StringComparison.Ordinal))
        {
            terminal.Line(line);
        }
    }
}
