using System.CommandLine;
using MetaFusion.Cli.Output;
using MetaFusion.Cli.Verbs;
using MetaFusion.Formats;
using MetaFusion.Foundation;
using MetaFusion.Tensors;
using MetaFusion.Trees;

namespace MetaFusion.Cli;

/// <summary>The command line as a whole: verbs, and what becomes of faults.</summary>
internal static class CommandLine
{
    private const string DebugVariable = "METAFUSION_DEBUG";

    /// <summary>Runs one command.</summary>
    /// <param name="args">The arguments behind the name of the program.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        TableFormats.Register();
        TreeFitting.Register();
        var terminal = new Terminal();
        int code = await RunAsync(args, terminal).ConfigureAwait(false);
        if (terminal.Output.Fault is not { } fault)
        {
            return code;
        }

        terminal.Error($"standard output took not all that was printed ({fault}); make room there, or send it elsewhere");
        return code == ExitCode.Done ? ExitCode.Input : code;
    }

    private static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        try
        {
            using var interruption = new Interruption(terminal);
            ParseResult parsed = Root(terminal).Parse(args);
            UsageRules.Check(parsed, args);
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    Output = terminal.Output,
                    ProcessTerminationTimeout = null,
                },
                interruption.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            terminal.Error($"interrupted: {(exception is InterruptedException ? exception.Message : "nothing was written")}");
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (exception is InputException or KernelSelectionException)
        {
            terminal.Error(exception.Message);
            Trace(terminal, exception);
            return ExitCode.Input;
        }
        catch (Exception exception)
        {
            terminal.Error(
                $"a fault of MetaFusion, not yours: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")} " +
                $"Please report it with the command and the output of the same command under {DebugVariable}=1.");
            Trace(terminal, exception);
            return ExitCode.OurFault;
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand(
            "Learns to predict from several tables about the same samples, by Meta Fusion (arXiv 2507.20089).")
        {
            InitCommand.Create(terminal),
            FitCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            PredictCommand.Create(terminal),
            InspectCommand.Create(terminal),
            SimulateCommand.Create(terminal),
            ReproduceCommand.Create(terminal),
            CompareCommand.Create(terminal),
            RankCommand.Create(terminal),
            ReportCommand.Create(terminal),
            ExplainCommand.Create(terminal),
        };
        root.HelpName = "metafusion";
        return root;
    }

    private static void Trace(Terminal terminal, Exception exception)
    {
        if (Environment.GetEnvironmentVariable(DebugVariable) is "1" or "true")
        {
            terminal.Error(exception.ToString());
        }
    }
}
