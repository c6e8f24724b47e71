namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>
/// An elementwise operation of two operands. The right one has the left one's shape, or is a row <c>[columns]</c> that
/// is repeated for every row of the left one (and whose gradient is summed over the rows).
/// </summary>
internal abstract class BinaryOperation : Operation
{
    private protected abstract string Name { get; }

    /// <summary>Applies the operation and records it.</summary>
    /// <exception cref="ArgumentException">The shapes fit neither rule; the message shows both.</exception>
    public Tensor Apply(Tensor left, Tensor right, TensorScope scope)
    {
        bool isRow = right.Shape != left.Shape;
        if (isRow && (right.Shape.Rank != 1 || right.Shape.Columns != left.Shape.Columns))
        {
            throw new ArgumentException(
                $"{Name}: shapes differ; left {left.Shape}, right {right.Shape}; the right one must be equal or a row of {left.Shape.Columns}.");
        }

        Tensor result = scope.Allocate(left.Shape, left.RequiresGradient || right.RequiresGradient, this, left, right);
        int step = right.Shape.Length;
        for (int start = 0; step > 0 && start < left.Shape.Length; start += step)
        {
            Forward(left.Values.Slice(start, step), right.Values, result.Values.Slice(start, step));
        }

        return result;
    }

    public sealed override void Backward(Tensor result)
    {
        Tensor left = result.Left!;
        Tensor right = result.Right!;
        int step = right.Shape.Length;
        if (step == 0)
        {
            return;
        }

        if (left.RequiresGradient)
        {
            var share = new GradientShare(left, result.Scope!);
            for (int start = 0; start < left.Shape.Length; start += step)
            {
                DifferentiateLeft(
                    left.Values.Slice(start, step), right.Values, result.Gradient.Slice(start, step), share.Values.Slice(start, step));
            }

            share.Commit();
        }

        if (right.RequiresGradient && left.Shape.Length > 0)
        {
            var share = new GradientShare(right, result.Scope!);

            // The first row may lay its share down as the gradient itself; all others add theirs from one scratch row.
            for (int start = 0; start < left.Shape.Length; start += step)
            {
                DifferentiateRight(left.Values.Slice(start, step), right.Values, result.Gradient.Slice(start, step), share.Values);
                share.Commit();
                if (start == 0 && left.Shape.Length > step)
                {
                    share = new GradientShare(right, result.Scope!);
                }
            }
        }
    }

    /// <summary>Overwrites <paramref name="result"/>; all spans have the same length.</summary>
    protected abstract void Forward(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    /// <summary>Overwrites <paramref name="share"/> with d result / d left times <paramref name="gradient"/>.</summary>
    protected abstract void DifferentiateLeft(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> gradient, Span<float> share);

    /// <summary>Overwrites <paramref name="share"/> with d result / d right times <paramref name="gradient"/>.</summary>
    protected abstract void DifferentiateRight(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> gradient, Span<float> share);
}
