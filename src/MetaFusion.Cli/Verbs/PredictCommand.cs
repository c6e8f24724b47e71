using System.CommandLine;
using MetaFusion.Cli.Output;
using MetaFusion.Experiments.Runs;

namespace MetaFusion.Cli.Verbs;

/// <summary><c>metafusion predict</c>: new tables in, a table of predictions out.</summary>
internal static class PredictCommand
{
    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "The run folder." };
        var data = new Option<string>("--data")
        {
            HelpName = "DIR",
            Required = true,
            Description = "A folder of tables named as in the run, or an experiment file that says where they are; " +
                "no target is needed.",
        };
        var output = new Option<string>("--out") { HelpName = "FILE", Required = true, Description = "The CSV file to write." };
        var flags = new NewDataFlags();
        Option<bool> spreadsheet = OptionValues.Spreadsheet();
        var command = new Command("predict", "Predicts new samples and writes a CSV file.") { run, data, output, flags.Strict, flags.AllowMissing, spreadsheet };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                string file = parsed.GetRequiredValue(output);
                terminal.MakeWayFor(file);
                FittedRun fitted = FittedRun.Open(parsed.GetRequiredValue(run));
                RunPrediction prediction = fitted.Predict(parsed.GetRequiredValue(data), file, flags.Of(parsed), parsed.GetValue(spreadsheet), cancellation);
                terminal.Warn(prediction.Warnings);
                terminal.Warn(prediction.Result.Drift.Sentences);
                terminal.Line($"wrote {file}: {Words.Count(prediction.Result.SampleIds.Count, "prediction")}");
                return ExitCode.Done;
            },
            cancellation));
        return command;
    }
}
