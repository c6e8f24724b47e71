namespace MetaFusion.Foundation;

/// <summary>A fit needs more memory than this process may use: a fault of the machine at hand, not of the data.</summary>
public sealed class MemoryLimitException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is needed, what there is, what to reduce.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public MemoryLimitException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
