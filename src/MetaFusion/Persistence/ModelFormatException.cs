using MetaFusion.Foundation;

namespace MetaFusion.Persistence;

/// <summary>A model file is damaged, foreign, or of another version; nothing of it was used.</summary>
public sealed class ModelFormatException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The file, the place in it, what is wrong, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public ModelFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
