using System.CommandLine;
using System.Text;
using MetaFusion.Cli.Output;
using MetaFusion.Experiments.Runs;

namespace MetaFusion.Cli.Verbs;

/// <summary><c>metafusion inspect</c>: what a run's model is made of.</summary>
internal static class InspectCommand
{
    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "The run folder." };
        var json = new Option<bool>("--json") { Description = "Prints JSON for machines." };
        var command = new Command("inspect", "Shows cohort, weights, ensemble, preprocessing and provenance of a run.") { run, json };
        command.SetAction(parsed =>
        {
            RunInspection inspection = RunInspection.Of(FittedRun.Open(parsed.GetRequiredValue(run)));
            if (parsed.GetValue(json))
            {
                using var stream = new MemoryStream();
                RunInspectionJson.Write(stream, inspection);
                terminal.Plain(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
            }
            else
            {
                InspectionReport.Print(terminal, inspection);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
