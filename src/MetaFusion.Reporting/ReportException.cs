using MetaFusion.Foundation;

namespace MetaFusion.Reporting;

/// <summary>A report cannot be read or written as asked.</summary>
public sealed class ReportException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The file, what is wrong with it, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public ReportException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
