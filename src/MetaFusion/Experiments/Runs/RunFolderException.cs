using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Runs;

/// <summary>A folder cannot take a run: it holds something else.</summary>
public sealed class RunFolderException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The folder, what is in the way, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public RunFolderException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
