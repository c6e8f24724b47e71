namespace MetaFusion.Foundation;

/// <summary>Something the user gave cannot be used and the user can mend it; the command line exits with 2.</summary>
public class InputException : MetaFusionException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">One sentence or two: the thing, what is wrong with it, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public InputException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Makes an exception about several things.</summary>
    /// <param name="lines">One sentence or two per line.</param>
    /// <param name="inner">What caused it, if anything.</param>
    protected InputException(IEnumerable<string> lines, Exception? inner)
        : base(lines, inner)
    {
    }
}
