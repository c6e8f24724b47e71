using System.Diagnostics;

namespace MetaFusion.MutualLearning;

/// <summary>Tells of every epoch of a training, and how long the rest will take.</summary>
/// <param name="stage">What is trained.</param>
/// <param name="rounds">Number of rounds.</param>
/// <param name="finishedRounds">Rounds that a checkpoint brought back.</param>
/// <param name="isWithin">Whether it brought back a part of the next one, too.</param>
/// <param name="carves">The carves that train side by side.</param>
/// <param name="progress">Who is told; null for nobody.</param>
internal sealed class TrainingReporter(
    string stage, int rounds, int finishedRounds, bool isWithin, IReadOnlyList<CarveTrainer> carves, IProgress<TrainingProgress>? progress)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly double _epochs = carves.Sum(carve => (double)carve.EpochCount);
    private readonly double _doneBefore = (finishedRounds * carves.Sum(carve => (double)carve.EpochCount))
        + (isWithin ? carves.Sum(carve => carve.Epochs.Count) : 0);

    private int _round = finishedRounds;

    /// <summary>Tells of the epoch that all carves ended last.</summary>
    public void Report(double rho)
    {
        if (progress is null)
        {
            return;
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        double done = (_round * _epochs) + carves.Sum(carve => carve.IsRunning ? carve.Epochs.Count : carve.EpochCount);
        EpochRecord[] last = carves.Select(carve => carve.Epochs[^1]).ToArray();
        progress.Report(new TrainingProgress(
            stage, rho, _round + 1, rounds, carves.Max(carve => carve.Epochs.Count), carves.Max(carve => carve.EpochCount),
            last.Average(record => MeanOfFinite(record.TrainTask)),
            last.Average(record => record.JointValidation ?? MeanOfFinite(record.ValidationTask)),
            carves.Average(carve => carve.BestLoss), elapsed,
            elapsed * (((rounds * _epochs) - done) / (done - _doneBefore))));
    }

    /// <summary>Counts a finished round.</summary>
    public void EndRound() => _round++;

    private static double MeanOfFinite(IEnumerable<double> losses) => losses.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
