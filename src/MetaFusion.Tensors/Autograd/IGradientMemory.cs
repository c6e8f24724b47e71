namespace MetaFusion.Tensors.Autograd;

/// <summary>Memory for the gradients of the parameters of a block, which is laid out when the first of them is written.</summary>
internal interface IGradientMemory
{
    /// <summary>Where the gradient of the values from an offset on lies.</summary>
    /// <param name="offset">Index of the first value in the block.</param>
    public (float[] Memory, int Start) GradientAt(int offset);
}
