using System.CommandLine;
using System.Diagnostics;
using MetaFusion.Cli.Output;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Fitting;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Reporting;

namespace MetaFusion.Cli.Verbs;

/// <summary><c>metafusion fit</c>: an experiment in, a run folder out.</summary>
internal static class FitCommand
{
    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(Terminal terminal)
    {
        var experiment = new Argument<string?>("EXPERIMENT")
        {
            Description = "An experiment file, or a folder that holds experiment.yaml.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string?>("--out") { HelpName = "DIR", Description = "The run folder to write; default runs/NAME, with the experiment's name." };
        var seed = new Option<string?>("--seed") { HelpName = "N", Description = "The seed, instead of the experiment's." };
        var threads = new Option<string?>("--threads") { HelpName = "N", Description = "Threads, 0 for all cores; results do not depend on it." };
        var set = new Option<string[]>("--set") { HelpName = "KEY=VALUE", Description = "Overrides a key of the experiment, such as training.epochs=10; may be repeated." };
        var resume = new Option<string?>("--resume") { HelpName = "RUN", Description = "Goes on with an interrupted fit from the checkpoint in its run folder." };
        var checkpoint = new Option<string?>("--checkpoint") { HelpName = "SECONDS", Description = "Seconds between checkpoints, 0 for one after every epoch; default 30." };
        var noReport = new Option<bool>("--no-report") { Description = "Writes no report.json and report.html." };
        var wideImportance = new Option<bool>("--wide-importance")
        {
            Description = "In the report, shuffles single columns of modalities with more than 50 too: the 50 that count most.",
        };
        Option<bool> spreadsheet = OptionValues.Spreadsheet();
        var command = new Command("fit", "Fits a model and writes a run folder.")
        {
            experiment, output, seed, threads, set, resume, checkpoint, noReport, wideImportance, spreadsheet,
        };
        command.SetAction((parsed, cancellation) =>
        {
            string[] chosen =
            [
                .. parsed.GetValue(set) ?? [],
                .. OptionValues.Override("fit", "--seed", "seed", parsed.GetValue(seed), ulong.MaxValue),
            ];
            string[] free =
            [
                .. OptionValues.Override("fit", "--threads", "threads", parsed.GetValue(threads), Experiment.MaximumThreads),
                .. OptionValues.Override(
                    "fit", "--checkpoint", "training.checkpoint_seconds", parsed.GetValue(checkpoint), (ulong)TrainingSection.MaximumCheckpointSeconds),
            ];
            RunReporter? reporter = parsed.GetValue(noReport) ? null : new RunReporter(Written(parsed, parsed.GetValue(resume)), parsed.GetValue(wideImportance));
            if (parsed.GetValue(resume) is { } run)
            {
                if (parsed.GetValue(experiment) is not null || parsed.GetValue(output) is not null || chosen.Length > 0)
                {
                    throw new UsageException("fit: --resume takes experiment and options from the interrupted fit; " +
                        "give with it --threads, --checkpoint, --no-report, --wide-importance and --spreadsheet only");
                }

                return RunAsync(terminal, ExperimentRun.Interrupted(run, free), run, reporter, parsed.GetValue(spreadsheet), cancellation);
            }

            string path = parsed.GetValue(experiment) ?? throw new UsageException("fit: EXPERIMENT is missing; see 'metafusion fit --help'");
            ExperimentSource source = ExperimentSource.Open(path, [.. chosen, .. free]);
            return RunAsync(terminal, source, parsed.GetValue(output) ?? NamedFolder.In("runs", source.Experiment.Name), reporter, parsed.GetValue(spreadsheet), cancellation);
        });
        return command;
    }

    /// <summary>The command as it can be typed again.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="resumed">
    /// The run folder of a fit that goes on; null for a new one. A finished run cannot be resumed, but the experiment in its folder,
    /// all choices spelled out, gives the same model to the bit.
    /// </param>
    internal static string Written(ParseResult parsed, string? resumed)
    {
        IEnumerable<string> words = parsed.Tokens.Select(token => token.Value);
        if (resumed is not null)
        {
            int place = words.ToList().IndexOf("--resume");
            words = words.Where((_, i) => i != place && i != place + 1).Concat([resumed, "--out", resumed]);
        }

        return CommandText.Of(words.Prepend("metafusion"));
    }

    private static async Task<int> RunAsync(
        Terminal terminal, ExperimentSource source, string folder, RunReporter? reporter, bool forSpreadsheets, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        ExperimentRun run = new StageClock(stage => terminal.Line($"{stage}: still running")).Time("tables", () => ExperimentRun.Prepare(source, folder));
        run.ForSpreadsheets = forSpreadsheets;
        FitReport.Opening(terminal, run);
        try
        {
            FusionModel model = await FitDisplay
                .ShowAsync(terminal, Trainer.PenaltyOf(run.Source.Experiment.Trainer), (progress, logger) => run.FitAsync(progress, logger, reporter, cancellation))
                .ConfigureAwait(false);
            FitReport.Closing(terminal, run, model, Stopwatch.GetElapsedTime(start));
            return ExitCode.Done;
        }
        catch (OperationCanceledException exception)
        {
            string older = RunFolder.HoldsRun(folder) ? "; the older run in it is as it was" : "";
            string kept = RunFolder.HoldsCheckpoint(folder)
                ? $"the fit is kept in '{folder}'; the same command or 'metafusion fit --resume {CommandText.Quoted(folder)}' goes on from there{older}"
                : RunFolder.HoldsRun(folder) ? $"the older run in '{folder}' is as it was"
                : run.Source.Experiment.Search is not null ? $"the trials that ended are kept in '{folder}'; fit again to go on"
                : $"nothing was written to '{folder}'";
            throw new InterruptedException(kept, exception);
        }
    }
}
