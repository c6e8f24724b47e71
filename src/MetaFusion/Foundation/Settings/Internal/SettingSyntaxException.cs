namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>
/// A text is not YAML as settings use it; the reader turns it into a fault.
/// </summary>
internal sealed class SettingSyntaxException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="what">What is wrong and what to write.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public SettingSyntaxException(int line, string what, Exception? inner = null)
        : base(what, inner) => Line = line;

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }
}
