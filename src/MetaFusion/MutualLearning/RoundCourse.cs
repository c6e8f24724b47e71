namespace MetaFusion.MutualLearning;

/// <summary>
/// The course of a round: what its students lose at their best epochs, and since when that no longer falls. A student alone may
/// find a slightly better epoch for ever; what counts is the mean over all of them.
/// </summary>
/// <param name="patience">Epochs without a better one of any student after which a round ends; 0 for never, null to judge by the course.</param>
internal sealed class RoundCourse(int? patience)
{
    /// <summary>What the mean must lose, as a share of it, to count as a gain.</summary>
    private const double Gain = 0.001;

    /// <summary>Epochs without a gain that a round goes on at least.</summary>
    private const int LeastWait = 5;

    /// <summary>Otherwise it goes on for this share of the epochs that its last gain took.</summary>
    private const double Wait = 1.0 / 3;

    private double _reference = double.PositiveInfinity;
    private int _last;
    private int _epochs;

    /// <summary>Whether nothing more is expected of the round.</summary>
    public bool IsOver => patience switch
    {
        null => _epochs - 1 - _last >= Math.Max(LeastWait, Wait * (_last + 1)),
        0 => false,
        _ => _epochs - 1 - _last >= patience,
    };

    /// <summary>Begins a round.</summary>
    public void Begin() => (_reference, _last, _epochs) = (double.PositiveInfinity, 0, 0);

    /// <summary>Takes note of an epoch.</summary>
    /// <param name="carves">The carves, at its end.</param>
    public void Add(IReadOnlyList<CarveTrainer> carves)
    {
        if (patience is null)
        {
            double mean = carves.SelectMany(carve => carve.Students).Where(student => !student.IsKnown && double.IsFinite(student.BestJudgement))
                .Select(student => student.BestJudgement).DefaultIfEmpty(double.PositiveInfinity).Average();
            if (mean < _reference - (Gain * Math.Abs(_reference)) || double.IsPositiveInfinity(_reference))
            {
                (_reference, _last) = (mean, _epochs);
            }
        }
        else if (carves.Any(carve => carve.Students.Any(student => student.BestEpoch == _epochs)))
        {
            _last = _epochs;
        }

        _epochs++;
    }

    /// <summary>Writes what lasts from batch to batch.</summary>
    public void Capture(TrainingState state) => state.PutDoubles("course", [_reference, _last, _epochs]);

    /// <summary>Reads what <see cref="Capture"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The state is of another training.</exception>
    public void Restore(TrainingState state)
    {
        ReadOnlySpan<double> values = state.Doubles("course", 3);
        (_reference, _last, _epochs) = (values[0], (int)values[1], (int)values[2]);
    }
}
