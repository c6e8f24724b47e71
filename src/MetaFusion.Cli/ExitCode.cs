namespace MetaFusion.Cli;

/// <summary>What the process tells the shell; docs/command-line.md.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A fault of MetaFusion.</summary>
    public const int OurFault = 1;

    /// <summary>Input or options that the user can mend.</summary>
    public const int Input = 2;

    /// <summary>A study is finished, but jobs of it failed.</summary>
    public const int JobsFailed = 3;

    /// <summary>Stopped by Ctrl-C or a request to terminate: 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
