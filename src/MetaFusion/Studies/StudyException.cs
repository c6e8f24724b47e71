using MetaFusion.Foundation;

namespace MetaFusion.Studies;

/// <summary>A study cannot be planned, or its folder cannot be used.</summary>
public sealed class StudyException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The thing, what is wrong with it, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public StudyException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
