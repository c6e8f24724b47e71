namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>One call of <see cref="LinearAdam"/>, pinned; strides in floats.</summary>
internal readonly unsafe struct LinearAdamProblem
{
    /// <summary>Rows of the batch: the length of the sums.</summary>
    public required nint Rows { get; init; }

    public required nint Inputs { get; init; }

    public required nint Outputs { get; init; }

    /// <summary>[Rows, Inputs].</summary>
    public required float* X { get; init; }

    public required nint StrideX { get; init; }

    /// <summary>[Rows, Outputs], rows one after the other.</summary>
    public required float* Gradient { get; init; }

    /// <summary>[Inputs, Outputs], rows one after the other; so are the moments.</summary>
    public required float* Weights { get; init; }

    public required float* FirstMoment { get; init; }

    public required float* SecondMoment { get; init; }

    /// <summary>Room for the gradient, its columns padded to whole panels, and a block of the weight's gradient.</summary>
    public required float* Scratch { get; init; }

    public required AdamStep Step { get; init; }
}
