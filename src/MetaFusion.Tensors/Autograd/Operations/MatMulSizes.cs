namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>
/// The products that a <see cref="MatMulOperation"/> consists of: how many, their sizes, and where their factors lie. A batch
/// times one matrix is a single product of all its rows, unless the batch is stored transposed.
/// </summary>
internal readonly record struct MatMulSizes
{
    /// <summary>Number of products.</summary>
    public required int Products { get; init; }

    /// <summary>Rows of op(A) in one product.</summary>
    public required int M { get; init; }

    /// <summary>Columns of op(B).</summary>
    public required int N { get; init; }

    /// <summary>Columns of op(A), rows of op(B).</summary>
    public required int K { get; init; }

    /// <summary>Values between rows of A as stored.</summary>
    public required int LeftStride { get; init; }

    /// <summary>Values between rows of B as stored.</summary>
    public required int RightStride { get; init; }

    /// <summary>Whether all products have one right factor.</summary>
    public required bool SharesRight { get; init; }

    /// <summary>Shape of the whole result.</summary>
    public required Shape Result { get; init; }

    /// <summary>Works the products out.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit; the message shows both.</exception>
    public static MatMulSizes Of(Shape left, Shape right, bool transposeLeft, bool transposeRight)
    {
        bool isBatch = left.Rank == 3;
        bool sharesRight = right.Rank == 2;
        if (left.Rank is not (2 or 3) || !(sharesRight || (isBatch && right.Rank == 3)))
        {
            throw new ArgumentException(
                $"MatMul: both operands must be matrices, or the left one a batch of them and the right one a batch or a matrix; left {left}, right {right}.");
        }

        if (!sharesRight && left[0] != right[0])
        {
            throw new ArgumentException($"MatMul: the batches differ ({left[0]} and {right[0]}); left {left}, right {right}.");
        }

        int m = left[left.Rank - (transposeLeft ? 1 : 2)];
        int k = left[left.Rank - (transposeLeft ? 2 : 1)];
        int inner = right[right.Rank - (transposeRight ? 1 : 2)];
        int n = right[right.Rank - (transposeRight ? 2 : 1)];
        if (k != inner)
        {
            throw new ArgumentException(
                $"MatMul: inner dimensions differ ({k} and {inner}); left {left}{(transposeLeft ? " transposed" : "")}, " +
                $"right {right}{(transposeRight ? " transposed" : "")}.");
        }

        int batch = isBatch ? left[0] : 1;
        bool isOneProduct = sharesRight && !transposeLeft;
        return new MatMulSizes
        {
            Products = isOneProduct ? 1 : batch,
            M = isOneProduct ? batch * m : m,
            N = n,
            K = k,
            LeftStride = left.Columns,
            RightStride = right.Columns,
            SharesRight = sharesRight,
            Result = isBatch ? new Shape(batch, m, n) : new Shape(m, n),
        };
    }

    /// <summary>The left factor of one product.</summary>
    public ReadOnlySpan<float> Left(ReadOnlySpan<float> all, int product) => all.Slice(product * M * K, M * K);

    /// <summary>The left factor of one product, to be written.</summary>
    public Span<float> Left(Span<float> all, int product) => all.Slice(product * M * K, M * K);

    /// <summary>The right factor of one product.</summary>
    public ReadOnlySpan<float> Right(ReadOnlySpan<float> all, int product) => SharesRight ? all : all.Slice(product * K * N, K * N);

    /// <summary>The right factor of one product, to be written.</summary>
    public Span<float> Right(Span<float> all, int product) => SharesRight ? all : all.Slice(product * K * N, K * N);

    /// <summary>The result of one product.</summary>
    public ReadOnlySpan<float> Output(ReadOnlySpan<float> all, int product) => all.Slice(product * M * N, M * N);

    /// <summary>The result of one product, to be written.</summary>
    public Span<float> Output(Span<float> all, int product) => all.Slice(product * M * N, M * N);
}
