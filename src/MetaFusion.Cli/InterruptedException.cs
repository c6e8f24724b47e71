namespace MetaFusion.Cli;

/// <summary>The user stopped the command; the message says what was kept.</summary>
internal sealed class InterruptedException : OperationCanceledException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was kept and what was not.</param>
    /// <param name="inner">The cancellation.</param>
    public InterruptedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
