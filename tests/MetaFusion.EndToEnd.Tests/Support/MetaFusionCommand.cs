using System.Diagnostics;
using System.Globalization;

namespace MetaFusion.EndToEnd.Tests.Support;

/// <summary>The built command line, run as a process of its own.</summary>
internal sealed class MetaFusionCommand : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _error;

    private MetaFusionCommand(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="args">The arguments.</param>
    public static CommandResult Run(string folder, params string[] args) => Run(folder, new Dictionary<string, string>(), args);

    /// <summary>Runs a command to its end under some environment variables.</summary>
    public static CommandResult Run(string folder, IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        using MetaFusionCommand command = Start(folder, variables, args);
        return command.Finish();
    }

    /// <summary>Starts a command.</summary>
    public static MetaFusionCommand Start(string folder, IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MetaFusion.Cli.dll"));
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return new MetaFusionCommand(Process.Start(start)!);
    }

    /// <summary>Reads standard output up to the first line that starts so.</summary>
    public void WaitForLine(string start)
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The command ended without a line '{start}': {_error.Result}");
    }

    /// <summary>Whether the process ignores a signal, as children of a shell's background jobs do.</summary>
    public bool Ignores(int signal)
    {
        string mask = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim();
        return (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (signal - 1))) != 0;
    }

    /// <summary>Sends a signal by name.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Ends it at once, as SIGKILL does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public CommandResult Finish()
    {
        _process.StandardInput.Close();
        string output = _process.StandardOutput.ReadToEnd();
        if (!_process.WaitForExit(Limit))
        {
            throw new TimeoutException($"The command ran longer than {Limit}.");
        }

        return new CommandResult(_process.ExitCode, output, _error.Result.TrimEnd('\n'));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
