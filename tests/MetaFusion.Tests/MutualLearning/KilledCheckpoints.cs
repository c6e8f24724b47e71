using MetaFusion.MutualLearning;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>Checkpoints of a training that is killed at some batch: right after one was written.</summary>
internal sealed class KilledCheckpoints : ICheckpoints
{
    private TrainingState? _kept;
    private int _left;

    /// <summary>How often a training went on from here.</summary>
    public int Resumed { get; private set; }

    /// <summary>Names of the arrays that were kept.</summary>
    public IEnumerable<string> Names => _kept!.All.Select(pair => pair.Key).ToArray();

    /// <summary>Loses one of the arrays that were kept.</summary>
    public void Lose(string name) => _kept = Copy(_kept!, but: name);

    /// <summary>Lets the next training live for some batches.</summary>
    public void Live(int batches) => _left = batches;

    public TrainingState? Find(string stage)
    {
        Resumed += _kept is null ? 0 : 1;
        return _kept;
    }

    public bool IsDue(bool isEpochStart) => --_left == 0;

    public void Keep(string stage, TrainingState state)
    {
        _kept = Copy(state);
        throw new OperationCanceledException("killed");
    }

    public void Finish(string stage, TrainingState state) => _kept = Copy(state);

    private static TrainingState Copy(TrainingState state, string? but = null)
    {
        var copy = new TrainingState();
        foreach ((string name, Array values) in state.All.Where(pair => pair.Key != but))
        {
            if (values is float[] singles)
            {
                copy.PutSingles(name, [.. singles]);
            }
            else
            {
                copy.PutDoubles(name, [.. (double[])values]);
            }
        }

        return copy;
    }
}
