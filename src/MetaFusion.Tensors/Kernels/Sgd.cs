using System.Diagnostics;

namespace MetaFusion.Tensors.Kernels;

/// <summary>The step of stochastic gradient descent, with optional momentum, in one pass over memory.</summary>
/// <remarks>
/// Contract. All spans have the same length (the velocity may be empty instead); debug builds assert it. They do not
/// overlap. Elements are independent, as in <see cref="Adam"/>; all sets of one machine agree to the bit.
/// </remarks>
internal static class Sgd
{
    /// <summary>
    /// g = gradient + decay * w; with a velocity u: u = momentum * u + g and w -= rate * u, or w -= rate * (g + momentum * u)
    /// where the step looks ahead; without: w -= rate * g. The semantics of PyTorch's SGD with dampening 0.
    /// </summary>
    /// <param name="parameters">The weights w, updated.</param>
    /// <param name="gradient">The gradient, left as it is.</param>
    /// <param name="velocity">u, updated; zeros before the first step; empty for no momentum.</param>
    /// <param name="step">The numbers of this step.</param>
    public static void Step(Span<float> parameters, ReadOnlySpan<float> gradient, Span<float> velocity, in SgdStep step)
    {
        Debug.Assert(gradient.Length == parameters.Length, "The lengths differ.");
        Debug.Assert(velocity.IsEmpty || velocity.Length == parameters.Length, "The lengths differ.");
        KernelSet.Current.SgdStep(parameters, gradient, velocity, step);
    }
}
