using System.Diagnostics;

namespace MetaFusion.EndToEnd.Tests.Support;

/// <summary>A line for a shell, which joins the command line with pipes and redirections; it finds the program as <c>$M</c>.</summary>
internal static class ShellCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs a line with bash to its end, or skips the test where there is none.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="line">The line.</param>
    public static CommandResult Run(string folder, string line)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "this machine has no /bin/bash");
        var start = new ProcessStartInfo("/bin/bash", ["-c", line])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["M"] = $"dotnet {Path.Combine(AppContext.BaseDirectory, "MetaFusion.Cli.dll")}";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The line ran longer than {Limit}: {line}");
        }

        return new CommandResult(process.ExitCode, output.Result, error.Result.TrimEnd('\n'));
    }
}
