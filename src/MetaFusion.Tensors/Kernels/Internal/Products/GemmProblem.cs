namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>One call of <see cref="Gemm"/>, pinned; strides in floats. The transpose of A is in its two strides.</summary>
internal readonly unsafe struct GemmProblem
{
    public required nint M { get; init; }

    public required nint N { get; init; }

    public required nint K { get; init; }

    public required float* A { get; init; }

    /// <summary>Floats from op(A)[i, p] to op(A)[i + 1, p].</summary>
    public required nint RowStrideA { get; init; }

    /// <summary>Floats from op(A)[i, p] to op(A)[i, p + 1].</summary>
    public required nint SumStrideA { get; init; }

    public required float* B { get; init; }

    public required nint StrideB { get; init; }

    public required bool TransposeB { get; init; }

    public required float* C { get; init; }

    public required nint StrideC { get; init; }

    public required bool Accumulate { get; init; }

    /// <summary>[N], or null for none.</summary>
    public required float* Bias { get; init; }

    public required bool Relu { get; init; }
}
