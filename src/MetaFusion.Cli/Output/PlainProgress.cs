using System.Globalization;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;

namespace MetaFusion.Cli.Output;

/// <summary>A few lines per run of a stage, for pipes and log files.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="penalty">What the trainer's penalty is called.</param>
internal sealed class PlainProgress(Terminal terminal, string penalty) : IProgress<TrainingProgress>
{
    private const int LinesPerRun = 3;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        int every = Math.Max(1, (value.Epochs + LinesPerRun - 1) / LinesPerRun);
        if (value.Epoch % every != 0 && value.Epoch != value.Epochs)
        {
            return;
        }

        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Stage}: {penalty} {value.Rho} ({value.Round} of {value.Rounds}), epoch {value.Epoch} of {value.Epochs}, " +
            $"train loss {FigureText.Of(value.TrainLoss)}, best validation loss so far {FigureText.Of(value.BestValidationLoss)}") +
            (value.Remaining > TimeSpan.Zero ? $", {Words.Duration(value.Remaining)} left" : ""));
    }
}
