namespace MetaFusion.Foundation;

/// <summary>The base of every exception that MetaFusion throws on purpose.</summary>
public abstract class MetaFusionException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">One sentence or two: the thing, what is wrong with it, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    protected MetaFusionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
