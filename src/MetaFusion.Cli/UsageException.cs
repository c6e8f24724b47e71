using MetaFusion.Foundation;

namespace MetaFusion.Cli;

/// <summary>The command line itself cannot be understood.</summary>
internal sealed class UsageException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The verb, the option, what is wrong, what to write.</param>
    public UsageException(string message)
        : base(message)
    {
    }
}
