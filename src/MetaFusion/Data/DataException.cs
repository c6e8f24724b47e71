using MetaFusion.Foundation;

namespace MetaFusion.Data;

/// <summary>A table, its ids, columns or values cannot be used; the message names the file, the place and the remedy.</summary>
public sealed class DataException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The thing, what is wrong with it, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public DataException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
