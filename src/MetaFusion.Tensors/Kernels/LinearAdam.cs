using System.Diagnostics;
using System.Runtime.InteropServices;
using MetaFusion.Tensors.Kernels.Internal.Products;

namespace MetaFusion.Tensors.Kernels;

/// <summary>
/// The last two things a linear layer's weight needs in a training step, in one pass over it: its gradient
/// <c>dW = Xᵀ G</c>, and the Adam step along it. The gradient never reaches memory.
/// </summary>
/// <remarks>
/// <para>Contract. X is [rows, inputs], G is [rows, outputs], weights and moments are [inputs, outputs], all row-major; only X
/// may have a gap between rows. Nothing overlaps. Debug builds assert the sizes.</para>
/// <para>Order. Every element's gradient is summed as <see cref="Gemm"/> sums it, and stepped as <see cref="Adam"/> steps
/// it: the bits are those of the two calls one after the other, in every set. That pair of calls is the reference of the
/// tests.</para>
/// </remarks>
internal static unsafe class LinearAdam
{
    // Whole panels of the widest set: 2 registers of 16 floats.
    private const int WidestPanel = 32;

    /// <summary>Rows of the weight whose gradient is held at a time: four tiles, 24 KB for 256 outputs.</summary>
    public const int BlockRows = 24;

    /// <summary>Rows at a time of a weight that is one column.</summary>
    public const int ColumnRows = 512;

    // One buffer a thread, not a layer: it is used up within the call, and small layers find it in cache.
    [ThreadStatic]
    private static float[]? _scratch;

    /// <summary>Moves the weights along Xᵀ G.</summary>
    /// <param name="kernels">The kernel set.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="inputs">Columns of X.</param>
    /// <param name="outputs">Columns of G.</param>
    /// <param name="x">The layer's input.</param>
    /// <param name="strideX">Floats between rows of X.</param>
    /// <param name="gradient">The gradient of the layer's output.</param>
    /// <param name="weights">Updated.</param>
    /// <param name="firstMoment">Updated.</param>
    /// <param name="secondMoment">Updated.</param>
    /// <param name="step">The numbers of this step.</param>
    public static void Step(
        KernelSet kernels,
        int rows,
        int inputs,
        int outputs,
        ReadOnlySpan<float> x,
        int strideX,
        ReadOnlySpan<float> gradient,
        Span<float> weights,
        Span<float> firstMoment,
        Span<float> secondMoment,
        in AdamStep step)
    {
        Debug.Assert(rows == 0 || (strideX >= inputs && ((rows - 1) * strideX) + inputs <= x.Length), "X is too short or its rows overlap.");
        Debug.Assert(gradient.Length == rows * outputs, "G is not [rows, outputs].");
        Debug.Assert(weights.Length == inputs * outputs, "The weights are not [inputs, outputs].");
        Debug.Assert(firstMoment.Length == weights.Length && secondMoment.Length == weights.Length, "The lengths differ.");
        Span<float> scratch = Scratch(rows, outputs);
        fixed (float* pX = &MemoryMarshal.GetReference(x))
        fixed (float* pGradient = &MemoryMarshal.GetReference(gradient))
        fixed (float* pWeights = &MemoryMarshal.GetReference(weights))
        fixed (float* pFirst = &MemoryMarshal.GetReference(firstMoment))
        fixed (float* pSecond = &MemoryMarshal.GetReference(secondMoment))
        fixed (float* pScratch = &MemoryMarshal.GetReference(scratch))
        {
            kernels.LinearAdamStep(new LinearAdamProblem
            {
                Rows = rows,
                Inputs = inputs,
                Outputs = outputs,
                X = pX,
                StrideX = strideX,
                Gradient = pGradient,
                Weights = pWeights,
                FirstMoment = pFirst,
                SecondMoment = pSecond,
                Scratch = pScratch,
                Step = step,
            });
        }
    }

    /// <summary>Room for the gradient in panels, and for one block of rows.</summary>
    private static Span<float> Scratch(int rows, int outputs)
    {
        int length = checked((rows * ((outputs + WidestPanel - 1) / WidestPanel * WidestPanel)) + (BlockRows * outputs));
        length = Math.Max(length, ColumnRows);
        if (_scratch is null || _scratch.Length < length)
        {
            _scratch = GC.AllocateUninitializedArray<float>(length, pinned: true);
        }

        return _scratch;
    }
}
