namespace MetaFusion.Foundation;

/// <summary>The base of every exception that MetaFusion throws on purpose.</summary>
/// <remarks>Messages are fit for a terminal: no control characters, no halves of characters, no line of more than 600.</remarks>
public abstract class MetaFusionException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">One sentence or two: the thing, what is wrong with it, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    protected MetaFusionException(string message, Exception? inner = null)
        : base(Readable.Line(message), inner)
    {
    }

    /// <summary>Makes an exception about several things.</summary>
    /// <param name="lines">One sentence or two per line.</param>
    /// <param name="inner">What caused it, if anything.</param>
    protected MetaFusionException(IEnumerable<string> lines, Exception? inner)
        : base(string.Join('\n', lines.Select(Readable.Line)), inner)
    {
    }
}
