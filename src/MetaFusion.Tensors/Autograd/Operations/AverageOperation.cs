using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>The mean of any number of tensors of one shape, element by element: <c>y = (x₁ + … + xₙ) / n</c>, <c>dxᵢ = dy / n</c>.</summary>
internal sealed class AverageOperation : Operation
{
    public static readonly AverageOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    /// <exception cref="ArgumentException">The shapes differ; the message shows the first two that do.</exception>
    public Tensor Apply(Tensor first, ReadOnlySpan<Tensor> others, TensorScope scope)
    {
        foreach (Tensor other in others)
        {
            if (other.Shape != first.Shape)
            {
                throw new ArgumentException($"Average: shapes differ; {first.Shape} and {other.Shape}.");
            }
        }

        Tensor result = scope.Allocate(first.Shape, this, first, others);
        float share = 1f / (1 + others.Length);
        Elementwise.Scale(first.Values, share, result.Values);
        foreach (Tensor other in others)
        {
            Elementwise.AddScaled(other.Values, share, result.Values);
        }

        return result;
    }

    public override void Backward(Tensor result)
    {
        int count = result.OperandCount;
        for (int i = 0; i < count; i++)
        {
            Tensor operand = result.Operand(i);
            if (operand.RequiresGradient)
            {
                Span<float> target = operand.GradientTarget(out bool accumulate);
                if (accumulate)
                {
                    Elementwise.AddScaled(result.Gradient, 1f / count, target);
                }
                else
                {
                    Elementwise.Scale(result.Gradient, 1f / count, target);
                }
            }
        }
    }
}
