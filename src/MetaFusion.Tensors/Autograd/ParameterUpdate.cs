namespace MetaFusion.Tensors.Autograd;

/// <summary>
/// Lets a backward pass move a parameter as soon as its gradient is known, piece by piece, instead of writing the gradient
/// to memory for the optimiser to read again.
/// </summary>
/// <remarks>Only for parameters that one operation of the step uses once; see <see cref="Tensor.MovesAtOnce"/>.</remarks>
internal abstract class ParameterUpdate
{
    /// <summary>Whether a step is open in which parameters move at once.</summary>
    public bool IsOpen { get; protected set; }

    /// <summary>Moves consecutive values of the block along their gradient.</summary>
    /// <param name="offset">First value in the block.</param>
    /// <param name="gradient">Their gradient.</param>
    public abstract void Move(int offset, ReadOnlySpan<float> gradient);

    /// <summary>Moves rows of a weight along <c>Xᵀ G</c>.</summary>
    /// <param name="offset">First value of the rows in the block.</param>
    /// <param name="input">X, <c>[rows, inputs]</c>, a matrix without gaps.</param>
    /// <param name="gradient">G, <c>[rows, outputs]</c>.</param>
    /// <param name="rows">Rows of the batch.</param>
    public abstract void MoveAlongProduct(int offset, ReadOnlySpan<float> input, ReadOnlySpan<float> gradient, int rows);
}
