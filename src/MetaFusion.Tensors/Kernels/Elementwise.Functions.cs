using System.Diagnostics;

namespace MetaFusion.Tensors.Kernels;

// Activations and transcendental functions; the contract stands in Elementwise.cs, the derivations in Internal/Formulas.
internal static partial class Elementwise
{
    /// <summary>destination = x, or 0 where x is below 0; NaN stays NaN, -0 stays -0.</summary>
    public static void Relu(ReadOnlySpan<float> x, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Relu(x, destination);
    }

    /// <summary>destination = e^x, within 1 unit in the last place; infinity above 88.72, subnormals below -87.3, 0 below -104.</summary>
    public static void Exp(ReadOnlySpan<float> x, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Exp(x, destination);
    }

    /// <summary>destination = ln x, within 2 units in the last place; -infinity for 0, NaN below 0.</summary>
    public static void Log(ReadOnlySpan<float> x, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Log(x, destination);
    }

    /// <summary>destination = tanh x, within 3 units in the last place; keeps the sign of 0.</summary>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Tanh(x, destination);
    }

    /// <summary>destination = 1 / (1 + e^-x), within 3 units in the last place (in the subnormal tail: of the smallest normal).</summary>
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Sigmoid(x, destination);
    }

    /// <summary>destination = x Phi(x), Phi the normal distribution function (Hendrycks and Gimpel 2016, the exact form); NaN for -infinity.</summary>
    public static void Gelu(ReadOnlySpan<float> x, Span<float> destination)
    {
        Debug.Assert(destination.Length == x.Length, "The lengths differ.");
        KernelSet.Current.Gelu(x, destination);
    }
}
