using MetaFusion.Foundation;

namespace MetaFusion.Representations;

/// <summary>A representation cannot be computed from this modality; the message names both and the remedy.</summary>
public sealed class RepresentationException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The thing, what is wrong with it, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public RepresentationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
