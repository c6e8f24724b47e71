using MetaFusion.Foundation;

namespace MetaFusion.Tasks;

/// <summary>A target or a stored task cannot be used; the message names the target, what is wrong and the remedy.</summary>
public sealed class TaskException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The thing, what is wrong with it, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public TaskException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
