using System.Diagnostics;

namespace MetaFusion.MutualLearning;

/// <summary>Tells of every epoch of a training, and how long the rest will take.</summary>
/// <param name="stage">What is trained.</param>
/// <param name="rounds">Number of rounds.</param>
/// <param name="finishedRounds">Rounds that a checkpoint brought back.</param>
/// <param name="carves">The carves that train side by side.</param>
/// <param name="progress">Who is told; null for nobody.</param>
internal sealed class TrainingReporter(
    string stage, int rounds, int finishedRounds, IReadOnlyList<CarveTrainer> carves, IProgress<TrainingProgress>? progress)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly double _epochs = carves.Sum(carve => (double)carve.EpochCount);
    private readonly int _longest = carves.Max(carve => carve.EpochCount);
    private readonly EpochPace _pace = new();
    private int _round = finishedRounds;

    /// <summary>Tells of the epoch that all carves ended last.</summary>
    /// <param name="rho">The penalty of the round.</param>
    /// <param name="goesOn">Whether the round has another epoch.</param>
    public void Report(double rho, bool goesOn)
    {
        if (progress is null)
        {
            return;
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        double done = (_round * _epochs) + (goesOn ? carves.Sum(carve => (double)carve.Epochs.Count) : _epochs);
        EpochRecord[] last = carves.Select(carve => carve.Epochs[^1]).ToArray();
        progress.Report(new TrainingProgress(
            stage, rho, _round + 1, rounds, carves.Max(carve => carve.Epochs.Count), _longest,
            last.Average(record => MeanOfFinite(record.TrainTask)),
            last.Average(record => record.JointValidation ?? MeanOfFinite(record.ValidationTask)),
            carves.Average(carve => carve.BestLoss), elapsed,
            _pace.EndEpoch(elapsed) * (((rounds * _epochs) - done) * _longest / _epochs)));
    }

    /// <summary>Counts a finished round.</summary>
    public void EndRound() => _round++;

    private static double MeanOfFinite(IEnumerable<double> losses) => losses.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
