namespace MetaFusion.Tensors.Autograd;

/// <summary>
/// Lets a backward pass move a parameter as soon as its gradient is known, piece by piece, instead of writing the gradient
/// to memory for the optimiser to read again.
/// </summary>
/// <remarks>Only for parameters that one operation of the pass uses once; see <see cref="Tensor.MovesAtOnceIn"/>.</remarks>
internal abstract class ParameterUpdate
{
    /// <summary>Whether a step is open in which parameters move at once.</summary>
    public bool IsOpen { get; protected set; }

    /// <summary>Moves a parameter along its gradient.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">Its whole gradient.</param>
    public abstract void Move(Tensor parameter, ReadOnlySpan<float> gradient);

    /// <summary>Moves rows of a weight along <c>Xᵀ G</c>.</summary>
    /// <param name="parameter">The weight, <c>[rows of all inputs, outputs]</c>.</param>
    /// <param name="firstRow">The first of the rows that belong to X.</param>
    /// <param name="input">X, <c>[rows, inputs]</c>, a matrix without gaps.</param>
    /// <param name="gradient">G, <c>[rows, outputs]</c>.</param>
    /// <param name="rows">Rows of the batch.</param>
    public abstract void MoveAlongProduct(Tensor parameter, int firstRow, ReadOnlySpan<float> input, ReadOnlySpan<float> gradient, int rows);
}
