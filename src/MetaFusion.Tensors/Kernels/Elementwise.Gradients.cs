using System.Diagnostics;

namespace MetaFusion.Tensors.Kernels;

// Gradients that are not just another elementwise operation; the contract stands in Elementwise.cs.
internal static partial class Elementwise
{
    /// <summary>destination = outputGradient where output is above 0, else 0.</summary>
    public static void ReluGradient(ReadOnlySpan<float> output, ReadOnlySpan<float> outputGradient, Span<float> destination)
    {
        Debug.Assert(outputGradient.Length == output.Length && destination.Length == output.Length, "The lengths differ.");
        KernelSet.Current.ReluGradient(output, outputGradient, destination);
    }

    /// <summary>destination = outputGradient * (1 - output^2).</summary>
    public static void TanhGradient(ReadOnlySpan<float> output, ReadOnlySpan<float> outputGradient, Span<float> destination)
    {
        Debug.Assert(outputGradient.Length == output.Length && destination.Length == output.Length, "The lengths differ.");
        KernelSet.Current.TanhGradient(output, outputGradient, destination);
    }

    /// <summary>destination = outputGradient * output * (1 - output).</summary>
    public static void SigmoidGradient(ReadOnlySpan<float> output, ReadOnlySpan<float> outputGradient, Span<float> destination)
    {
        Debug.Assert(outputGradient.Length == output.Length && destination.Length == output.Length, "The lengths differ.");
        KernelSet.Current.SigmoidGradient(output, outputGradient, destination);
    }

    /// <summary>destination = outputGradient * (Phi(input) + input * phi(input)); NaN for infinite input.</summary>
    public static void GeluGradient(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> destination)
    {
        Debug.Assert(outputGradient.Length == input.Length && destination.Length == input.Length, "The lengths differ.");
        KernelSet.Current.GeluGradient(input, outputGradient, destination);
    }

    /// <summary>destination = outputGradient / (2 * output).</summary>
    public static void SqrtGradient(ReadOnlySpan<float> output, ReadOnlySpan<float> outputGradient, Span<float> destination)
    {
        Debug.Assert(outputGradient.Length == output.Length && destination.Length == output.Length, "The lengths differ.");
        KernelSet.Current.SqrtGradient(output, outputGradient, destination);
    }

    /// <summary>destination = outputGradient * 2 * input.</summary>
    public static void SquareGradient(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> destination)
    {
        Debug.Assert(outputGradient.Length == input.Length && destination.Length == input.Length, "The lengths differ.");
        KernelSet.Current.SquareGradient(input, outputGradient, destination);
    }

    /// <summary>destination = outputGradient with the sign of input; 0 where input is 0.</summary>
    public static void AbsGradient(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> destination)
    {
        Debug.Assert(outputGradient.Length == input.Length && destination.Length == input.Length, "The lengths differ.");
        KernelSet.Current.AbsGradient(input, outputGradient, destination);
    }

    /// <summary>destination = outputGradient where input lies between low and high, bounds included; else 0.</summary>
    public static void ClampGradient(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, float low, float high, Span<float> destination)
    {
        Debug.Assert(outputGradient.Length == input.Length && destination.Length == input.Length, "The lengths differ.");
        KernelSet.Current.ClampGradient(input, outputGradient, low, high, destination);
    }
}
