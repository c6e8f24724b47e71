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
    private TrainingProgress? _last;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (_last is not null && _last.Stage != value.Stage)
        {
            Finish();
        }

        if (!_stages.TryGetValue(value.Stage, out ProgressTask? stage))
        {
            stage = context.AddTask(value.Stage, maxValue: (double)value.Rounds * value.Epochs);
            _stages.Add(value.Stage, stage);
        }

        _last = value;
        stage.Value = ((value.Round - 1.0) * value.Epochs) + value.Epoch;
        bool done = value.Round == value.Rounds && value.Epoch == value.Epochs;
        stage.Description = Describe(value, done);
    }

    /// <summary>Fills the bar of the stage that reported last: students that stop early leave epochs that nobody trains.</summary>
    public void Finish()
    {
        if (_last is not null && _stages.TryGetValue(_last.Stage, out ProgressTask? stage))
        {
            stage.Value = stage.MaxValue;
            stage.Description = Describe(_last, done: true);
        }
    }

    private string Describe(TrainingProgress value, bool done)
    {
        string time = done ? Words.Duration(value.Elapsed) : $"{Words.Duration(value.Remaining)} left";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Stage,-9} {penalty} {value.Rho,-4:0.##} epoch {value.Epoch,3}/{value.Epochs} [dim]best[/] {FigureText.Of(value.BestValidationLoss)} [dim]{time,10}[/]");
    }
}
