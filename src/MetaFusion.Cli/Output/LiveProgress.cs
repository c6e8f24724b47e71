using System.Globalization;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using Spectre.Console;

namespace MetaFusion.Cli.Output;

/// <summary>One moving bar per stage, with rho, epoch, the best validation loss so far and the time left of the whole training.</summary>
/// <param name="context">The bars.</param>
/// <param name="penalty">What the trainer's penalty is called.</param>
internal sealed class LiveProgress(ProgressContext context, string penalty) : IProgress<TrainingProgress>
{
    private readonly Dictionary<string, ProgressTask> _stages = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (!_stages.TryGetValue(value.Stage, out ProgressTask? stage))
        {
            stage = context.AddTask(value.Stage, maxValue: (double)value.Rounds * value.Epochs);
            _stages.Add(value.Stage, stage);
        }

        stage.Value = ((value.Round - 1.0) * value.Epochs) + value.Epoch;
        bool done = value.Round == value.Rounds && value.Epoch == value.Epochs;
        string time = done ? Words.Duration(value.Elapsed) : $"{Words.Duration(value.Remaining)} left";
        stage.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Stage,-9} {penalty} {value.Rho,-4:0.##} epoch {value.Epoch,3}/{value.Epochs} [dim]best[/] {FigureText.Of(value.BestValidationLoss)} [dim]{time,10}[/]");
    }
}
