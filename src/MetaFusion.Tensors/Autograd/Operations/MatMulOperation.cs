using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Matrix product with optional transposes: <c>C = op(A) op(B)</c>, C <c>[m, n]</c>, inner size k.</summary>
/// <remarks>
/// Without transposes <c>dA = dC Bᵀ</c> and <c>dB = Aᵀ dC</c>; with a transpose the gradient of that operand is the
/// transpose of the same expression, which again is a product.
/// </remarks>
internal sealed class MatMulOperation : Operation
{
    public static readonly MatMulOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    /// <exception cref="ArgumentException">An operand is no matrix or the inner sizes differ; the message shows both shapes.</exception>
    public Tensor Apply(Tensor left, Tensor right, bool transposeLeft, bool transposeRight, TensorScope scope)
    {
        if (left.Shape.Rank != 2 || right.Shape.Rank != 2)
        {
            throw new ArgumentException($"MatMul: both operands must be matrices; left {left.Shape}, right {right.Shape}.");
        }

        int m = left.Shape[transposeLeft ? 1 : 0];
        int k = left.Shape[transposeLeft ? 0 : 1];
        int inner = right.Shape[transposeRight ? 1 : 0];
        int n = right.Shape[transposeRight ? 0 : 1];
        if (k != inner)
        {
            throw new ArgumentException(
                $"MatMul: inner dimensions differ ({k} and {inner}); left {left.Shape}{(transposeLeft ? " transposed" : "")}, " +
                $"right {right.Shape}{(transposeRight ? " transposed" : "")}.");
        }

        Tensor result = scope.Allocate(new Shape(m, n), left.RequiresGradient || right.RequiresGradient, this, left, right);
        result.Integer = (transposeLeft ? 1 : 0) | (transposeRight ? 2 : 0);
        Gemm.Multiply(
            transposeLeft, transposeRight, m, n, k, left.Values, left.Shape[1], right.Values, right.Shape[1], result.Values, n, accumulate: false);
        return result;
    }

    public override void Backward(Tensor result)
    {
        Tensor left = result.Left!;
        Tensor right = result.Right!;
        bool transposeLeft = (result.Integer & 1) != 0;
        bool transposeRight = (result.Integer & 2) != 0;
        int m = result.Shape[0];
        int n = result.Shape[1];
        int k = left.Shape[transposeLeft ? 0 : 1];
        int leftStride = left.Shape[1];
        int rightStride = right.Shape[1];
        ReadOnlySpan<float> gradient = result.Gradient;
        if (left.RequiresGradient)
        {
            Span<float> share = left.GradientTarget(out bool accumulate);
            if (transposeLeft)
            {
                // A is stored [k, m]: dA = op(B) dCᵀ.
                Gemm.Multiply(transposeRight, true, k, m, n, right.Values, rightStride, gradient, n, share, leftStride, accumulate);
            }
            else
            {
                Gemm.Multiply(false, !transposeRight, m, k, n, gradient, n, right.Values, rightStride, share, leftStride, accumulate);
            }
        }

        if (right.RequiresGradient)
        {
            Span<float> share = right.GradientTarget(out bool accumulate);
            if (transposeRight)
            {
                // B is stored [n, k]: dB = dCᵀ op(A).
                Gemm.Multiply(true, transposeLeft, n, k, m, gradient, n, left.Values, leftStride, share, rightStride, accumulate);
            }
            else
            {
                Gemm.Multiply(!transposeLeft, false, k, n, m, left.Values, leftStride, gradient, n, share, rightStride, accumulate);
            }
        }
    }
}
