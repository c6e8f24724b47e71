using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tensors.Optimizers;

/// <summary>Shortens a gradient that is too long, over all parameters of a step together: its direction stays.</summary>
/// <remarks>
/// <c>g ← g · min(1, maximum / (‖g‖ + 1e-6))</c>, the formula of PyTorch's <c>clip_grad_norm_</c>; Pascanu, Mikolov and Bengio
/// 2013, algorithm 1. Needs a step that was not opened before its backward pass.
/// </remarks>
public sealed record GradientClipping
{
    /// <summary>What PyTorch adds to the norm.</summary>
    public const double PyTorchGuard = 1e-6;

    /// <summary>Makes a rule.</summary>
    /// <param name="maximumNorm">The longest gradient that stays as it is; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or not finite.</exception>
    public GradientClipping(double maximumNorm) => MaximumNorm = maximumNorm > 0 && double.IsFinite(maximumNorm)
        ? maximumNorm
        : throw new ArgumentOutOfRangeException(
            nameof(maximumNorm), maximumNorm, FormattableString.Invariant($"The maximum norm is {maximumNorm}; it must be a positive number."));

    /// <summary>The longest gradient that stays as it is.</summary>
    public double MaximumNorm { get; }

    /// <summary>Whether nothing is added to the norm, as Optax does it; default false.</summary>
    public bool IsExact { get; init; }

    /// <summary>Clips the gradient of a step's parameters.</summary>
    /// <param name="parameters">The block; its gradient is complete.</param>
    /// <param name="group">The parameters that the step moves; null for all. Gradients of the others are neither counted nor changed.</param>
    /// <returns>The norm before, summed in float64; where it is no finite number, nor is the gradient afterwards.</returns>
    /// <exception cref="ArgumentException">The group is of another block.</exception>
    public double Apply(ParameterBlock parameters, ParameterGroup? group = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        group?.RequireBlock(parameters);
        double sum = 0;
        int count = group?.Indices.Length ?? parameters.Parameters.Count;
        for (int i = 0; i < count; i++)
        {
            sum += Reductions.SumOfSquares(Gradient(parameters, group, i));
        }

        double norm = Math.Sqrt(sum);
        double factor = MaximumNorm / (norm + (IsExact ? 0 : PyTorchGuard));
        if (!(factor >= 1))
        {
            for (int i = 0; i < count; i++)
            {
                Span<float> gradient = Gradient(parameters, group, i);
                Elementwise.Scale(gradient, (float)factor, gradient);
            }
        }

        return norm;
    }

    private static Span<float> Gradient(ParameterBlock parameters, ParameterGroup? group, int i)
    {
        Tensor parameter = parameters.Parameters[group?.Indices[i] ?? i].Tensor;
        return parameters.Gradient.Slice(parameter.BlockOffset, parameter.Shape.Length);
    }
}
