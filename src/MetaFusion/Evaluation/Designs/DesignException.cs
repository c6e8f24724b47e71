using MetaFusion.Foundation;

namespace MetaFusion.Evaluation.Designs;

/// <summary>An evaluation design cannot be read, or cannot divide the data; the message names the part and the remedy.</summary>
public sealed class DesignException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The thing, what is wrong with it, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public DesignException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
