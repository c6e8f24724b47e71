namespace MetaFusion.Tensors;

/// <summary>An array would have more values than one array can hold: sizes that are each in range multiply to too much.</summary>
internal sealed class ArraySizeException : OverflowException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What has how many values, and how many there may be; without a full stop.</param>
    public ArraySizeException(string message)
        : base(message)
    {
    }
}
