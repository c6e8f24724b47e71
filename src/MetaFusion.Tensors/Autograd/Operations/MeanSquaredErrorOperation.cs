using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Mean squared error of two tensors of equal shape: <c>L = mean (x − y)²</c>, shape <c>[1]</c>; summed in float64.</summary>
/// <remarks><c>dx = 2 (x − y) dL / length</c>, <c>dy = −dx</c>.</remarks>
internal sealed class MeanSquaredErrorOperation : Operation
{
    public static readonly MeanSquaredErrorOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    /// <exception cref="ArgumentException">The shapes differ; the message shows both.</exception>
    public Tensor Apply(Tensor left, Tensor right, TensorScope scope)
    {
        if (left.Shape != right.Shape)
        {
            throw new ArgumentException($"MeanSquaredError: shapes differ; left {left.Shape}, right {right.Shape}.");
        }

        Tensor result = scope.Allocate(Shape.One, left.RequiresGradient || right.RequiresGradient, this, left, right);
        result.Values[0] = (float)(Reductions.SquaredDistance(left.Values, right.Values) / left.Shape.Length);
        return result;
    }

    public override void Backward(Tensor result)
    {
        float factor = 2f * result.Gradient[0] / result.Left!.Shape.Length;
        Share(result.Left, result.Right!, factor, result.Scope!);
        Share(result.Right!, result.Left, factor, result.Scope!);
    }

    private static void Share(Tensor operand, Tensor other, float factor, TensorScope scope)
    {
        if (!operand.RequiresGradient)
        {
            return;
        }

        var share = new GradientShare(operand, scope);
        ReadOnlySpan<float> x = operand.Values;
        ReadOnlySpan<float> y = other.Values;
        for (int i = 0; i < x.Length; i++)
        {
            share.Values[i] = factor * (x[i] - y[i]);
        }

        share.Commit();
    }
}
