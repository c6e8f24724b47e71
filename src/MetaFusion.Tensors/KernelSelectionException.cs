namespace MetaFusion.Tensors;

/// <summary>
/// The environment variable that forces a set of kernels names one that does not exist or that this machine cannot run.
/// </summary>
public sealed class KernelSelectionException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The variable, its value, and the names that this machine offers.</param>
    public KernelSelectionException(string message)
        : base(message)
    {
    }
}
