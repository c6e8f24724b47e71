using MetaFusion.Foundation;

namespace MetaFusion.Cohorts;

/// <summary>A method's own code failed, or gave what the contract does not allow; the message names the method and the fault.</summary>
public sealed class MethodException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="method">Key of the method.</param>
    /// <param name="fault">What it did, as the end of a sentence that begins with its name.</param>
    /// <param name="inner">What its code threw; null where nothing was thrown.</param>
    internal MethodException(string method, string fault, Exception? inner = null)
        : base($"method '{method}' {fault}", inner) => Method = method;

    /// <summary>Key of the method.</summary>
    public string Method { get; }
}
