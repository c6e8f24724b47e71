using MetaFusion.Foundation;

namespace MetaFusion.Ensembles;

/// <summary>An ensemble rule or a stored ensemble cannot be used; the message names the rule and the remedy.</summary>
public sealed class EnsembleException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The thing, what is wrong with it, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public EnsembleException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
