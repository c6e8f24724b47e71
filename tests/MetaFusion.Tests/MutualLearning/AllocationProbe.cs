using MetaFusion.MutualLearning;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>
/// Keeps no checkpoint, but looks before every batch how much the thread has allocated since the batch before: the least of all
/// epochs, because a collection that another test begins counts the rest of this thread's window as allocated.
/// </summary>
internal sealed class AllocationProbe : ICheckpoints
{
    private readonly SortedDictionary<int, long> _least = [];
    private long _before;
    private int _batch = -1;

    /// <summary>By number of the batch in its epoch, from 0: the least bytes allocated from the batch before to this one.</summary>
    public IReadOnlyDictionary<int, long> LeastByBatch => _least;

    public TrainingState? Find(string stage) => null;

    public bool IsDue(bool isEpochStart)
    {
        long now = GC.GetAllocatedBytesForCurrentThread();
        _batch = isEpochStart ? 0 : _batch + 1;
        _least[_batch] = Math.Min(_least.GetValueOrDefault(_batch, long.MaxValue), now - _before);
        _before = GC.GetAllocatedBytesForCurrentThread();
        return false;
    }

    public void Keep(string stage, TrainingState state)
    {
    }

    public void Finish(string stage, TrainingState state)
    {
    }
}
