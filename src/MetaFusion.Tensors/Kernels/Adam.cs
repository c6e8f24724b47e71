using System.Diagnostics;

namespace MetaFusion.Tensors.Kernels;

/// <summary>The Adam step (Kingma and Ba 2015, algorithm 1), in one pass over memory.</summary>
/// <remarks>
/// Contract. All spans have the same length, any length from 0; debug builds assert it. They do not overlap. Elements are
/// independent: a flat block may be stepped in pieces, in any order, on any thread, with the same bits, and all sets of one
/// machine agree to the bit. NaN in a gradient spreads to that element's parameter and moments only.
/// </remarks>
internal static class Adam
{
    /// <summary>
    /// w -= shrinkage * w; g = gradient + decay * w; m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g²;
    /// w -= stepSize * m / (sqrt(v) * inverseRootCorrection2 + epsilon). The semantics of PyTorch's Adam, where
    /// the shrinkage is 0, and of its AdamW, where the decay is.
    /// </summary>
    /// <param name="parameters">The weights w, updated.</param>
    /// <param name="gradient">The gradient, left as it is.</param>
    /// <param name="firstMoment">m, updated; zeros before the first step.</param>
    /// <param name="secondMoment">v, updated; zeros before the first step.</param>
    /// <param name="step">The numbers of this step: see <see cref="AdamStep.At"/>.</param>
    public static void Step(
        Span<float> parameters,
        ReadOnlySpan<float> gradient,
        Span<float> firstMoment,
        Span<float> secondMoment,
        in AdamStep step)
    {
        Debug.Assert(gradient.Length == parameters.Length, "The lengths differ.");
        Debug.Assert(firstMoment.Length == parameters.Length, "The lengths differ.");
        Debug.Assert(secondMoment.Length == parameters.Length, "The lengths differ.");
        KernelSet.Current.AdamStep(parameters, gradient, firstMoment, secondMoment, step);
    }
}
