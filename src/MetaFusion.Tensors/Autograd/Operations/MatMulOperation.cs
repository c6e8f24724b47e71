using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>
/// Matrix product with optional transposes: <c>C = op(A) op(B)</c>, C <c>[m, n]</c>, inner size k; or one product for every
/// matrix of a batch, C <c>[b, m, n]</c>, where B may be a batch as long or one matrix for all.
/// </summary>
/// <remarks>
/// Without transposes <c>dA = dC Bᵀ</c> and <c>dB = Aᵀ dC</c>; with a transpose the gradient of that operand is the
/// transpose of the same expression, which again is a product. A matrix that a batch shares takes the sum over the batch.
/// </remarks>
internal sealed class MatMulOperation : Operation
{
    private const int LeftIsTransposed = 1;
    private const int RightIsTransposed = 2;

    public static readonly MatMulOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    /// <exception cref="ArgumentException">
    /// An operand is neither matrix nor batch of matrices, the batches differ or the inner sizes do; the message shows both shapes.
    /// </exception>
    public Tensor Apply(Tensor left, Tensor right, bool transposeLeft, bool transposeRight, TensorScope scope)
    {
        MatMulSizes sizes = MatMulSizes.Of(left.Shape, right.Shape, transposeLeft, transposeRight);
        Tensor result = scope.Allocate(sizes.Result, left.RequiresGradient || right.RequiresGradient, this, left, right);
        result.Integer = (transposeLeft ? LeftIsTransposed : 0) | (transposeRight ? RightIsTransposed : 0);
        for (int i = 0; i < sizes.Products; i++)
        {
            Gemm.Multiply(
                transposeLeft, transposeRight, sizes.M, sizes.N, sizes.K,
                sizes.Left(left.Values, i), sizes.LeftStride, sizes.Right(right.Values, i), sizes.RightStride,
                sizes.Output(result.Values, i), sizes.N, accumulate: false);
        }

        return result;
    }

    public override void Backward(Tensor result)
    {
        Tensor left = result.Left!;
        Tensor right = result.Right!;
        bool transposeLeft = (result.Integer & LeftIsTransposed) != 0;
        bool transposeRight = (result.Integer & RightIsTransposed) != 0;
        MatMulSizes sizes = MatMulSizes.Of(left.Shape, right.Shape, transposeLeft, transposeRight);
        if (left.RequiresGradient)
        {
            PassToLeft(sizes, left, right.Values, result.Gradient, transposeLeft, transposeRight);
        }

        if (right.RequiresGradient)
        {
            PassToRight(sizes, left.Values, right, result.Gradient, transposeLeft, transposeRight);
        }
    }

    private static void PassToLeft(
        in MatMulSizes sizes, Tensor left, ReadOnlySpan<float> right, ReadOnlySpan<float> gradient, bool transposeLeft, bool transposeRight)
    {
        Span<float> share = left.GradientTarget(out bool accumulate);
        for (int i = 0; i < sizes.Products; i++)
        {
            ReadOnlySpan<float> b = sizes.Right(right, i);
            ReadOnlySpan<float> dC = sizes.Output(gradient, i);
            if (transposeLeft)
            {
                // A is stored [k, m]: dA = op(B) dCᵀ.
                Gemm.Multiply(
                    transposeRight, true, sizes.K, sizes.M, sizes.N, b, sizes.RightStride, dC, sizes.N, sizes.Left(share, i), sizes.LeftStride, accumulate);
            }
            else
            {
                Gemm.Multiply(
                    false, !transposeRight, sizes.M, sizes.K, sizes.N, dC, sizes.N, b, sizes.RightStride, sizes.Left(share, i), sizes.LeftStride, accumulate);
            }
        }
    }

    private static void PassToRight(
        in MatMulSizes sizes, ReadOnlySpan<float> left, Tensor right, ReadOnlySpan<float> gradient, bool transposeLeft, bool transposeRight)
    {
        Span<float> share = right.GradientTarget(out bool accumulate);
        if (sizes.Products == 0 && !accumulate)
        {
            share.Clear();
        }

        for (int i = 0; i < sizes.Products; i++)
        {
            ReadOnlySpan<float> a = sizes.Left(left, i);
            ReadOnlySpan<float> dC = sizes.Output(gradient, i);
            bool adds = accumulate || (sizes.SharesRight && i > 0);
            if (transposeRight)
            {
                // B is stored [n, k]: dB = dCᵀ op(A).
                Gemm.Multiply(
                    true, transposeLeft, sizes.N, sizes.K, sizes.M, dC, sizes.N, a, sizes.LeftStride, sizes.Right(share, i), sizes.RightStride, adds);
            }
            else
            {
                Gemm.Multiply(
                    !transposeLeft, false, sizes.K, sizes.N, sizes.M, a, sizes.LeftStride, dC, sizes.N, sizes.Right(share, i), sizes.RightStride, adds);
            }
        }
    }
}
