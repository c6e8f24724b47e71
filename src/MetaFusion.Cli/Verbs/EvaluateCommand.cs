using System.CommandLine;
using MetaFusion.Cli.Output;
using MetaFusion.Experiments.Runs;

namespace MetaFusion.Cli.Verbs;

/// <summary><c>metafusion evaluate</c>: a run judged on data.</summary>
internal static class EvaluateCommand
{
    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "The run folder." };
        var data = new Option<string?>("--data")
        {
            HelpName = "EXPERIMENT-OR-DIR",
            Description = "An experiment, or a folder of tables named as in the run; default the samples that the run held back.",
        };
        var flags = new NewDataFlags();
        var command = new Command("evaluate", "Judges a fitted model, its students and the baselines.") { run, data, flags.Strict, flags.AllowMissing };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                FittedRun fitted = FittedRun.Open(parsed.GetRequiredValue(run));
                RunEvaluation evaluation = fitted.Evaluate(parsed.GetValue(data), flags.Of(parsed), cancellation);
                terminal.Warn(evaluation.Warnings);
                terminal.Warn(evaluation.Drift.Sentences);
                (string which, string what) = evaluation.Part == "all" ? ("all usable samples", "samples")
                    : evaluation.IsOutOfFold ? ("samples of the folds, each answered by copies that had not seen it,", "out-of-fold answers")
                    : ($"{evaluation.Part} samples", $"{evaluation.Part} samples");
                terminal.Line($"{which} of {evaluation.DataFolder}");
                ResultTable.Print(terminal, fitted.Model, evaluation.Figures, what, fitted.Trainer);
                return ExitCode.Done;
            },
            cancellation));
        return command;
    }
}
