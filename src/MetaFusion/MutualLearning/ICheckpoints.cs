namespace MetaFusion.MutualLearning;

/// <summary>Where trainings are kept while they run, by the name of their stage.</summary>
internal interface ICheckpoints
{
    /// <summary>What was kept of a stage that is begun or finished; null if nothing was.</summary>
    /// <param name="stage">The stage.</param>
    public TrainingState? Find(string stage);

    /// <summary>Whether it is time to keep a state; cheap enough to be asked every batch.</summary>
    /// <param name="isEpochStart">Whether a whole number of epochs is done.</param>
    public bool IsDue(bool isEpochStart);

    /// <summary>Keeps the state of a running stage, beside those of the finished ones.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="state">Its state; read before the method returns, not after.</param>
    public void Keep(string stage, TrainingState state);

    /// <summary>Takes the final state of a stage, which later calls of <see cref="Keep"/> keep too.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="state">Its state; it no longer changes.</param>
    public void Finish(string stage, TrainingState state);
}
