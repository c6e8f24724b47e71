using MetaFusion.MutualLearning;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace MetaFusion.Cli.Output;

/// <summary>Shows a fit while it runs: moving bars on a terminal, a few plain lines in a pipe.</summary>
internal static class FitDisplay
{
    // The longest line, "baselines rho 0.99 epoch 1000/1000 best 1.234e-13 12 min 05 s left", leaves six columns of eighty to the bar.
    private const int WideTerminal = 92;

    /// <summary>Runs a fit and shows it.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="penalty">What the trainer's penalty is called.</param>
    /// <param name="fit">Starts the fit.</param>
    public static async Task<FusionModel> ShowAsync(
        Terminal terminal, string penalty, Func<IProgress<TrainingProgress>, ILogger<MetaFusionEstimator>, Task<FusionModel>> fit)
    {
        var logger = new TerminalLogger(terminal);
        if (!terminal.IsLive)
        {
            return await fit(new PlainProgress(terminal, penalty), logger).ConfigureAwait(false);
        }

        return await terminal.Rich.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = terminal.Width < WideTerminal ? 6 : 16 }, new PercentageColumn())
            .StartAsync(async context =>
            {
                var progress = new LiveProgress(context, penalty);
                FusionModel model = await fit(progress, logger).ConfigureAwait(false);
                progress.Finish();
                return model;
            })
            .ConfigureAwait(false);
    }
}
