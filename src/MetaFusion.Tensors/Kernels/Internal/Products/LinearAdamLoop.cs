using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>
/// The loop of <see cref="LinearAdam"/>: a tile of the weight's gradient is summed in registers, laid down in the first cache
/// and used up at once, so that weights and moments are the only memory that is passed over.
/// </summary>
/// <remarks>
/// Tiles go along the rows of the weight, six rows at a time: weights and moments are then read in the order they lie in,
/// and the lines of the next tile are asked for while this one is summed. The outputs' gradient is copied once into panels
/// as wide as a tile, which stay in the second cache.
/// </remarks>
internal static unsafe class LinearAdamLoop<TSimd, TVector, TDouble>
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    private static int PanelWidth => 2 * TSimd.Count;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in LinearAdamProblem problem)
    {
        nint panelLength = problem.Rows * PanelWidth;
        Pack(problem, panelLength);
        var numbers = new AdamNumbers<TSimd, TVector, TDouble>(problem.Step);
        float* zeros = stackalloc float[PanelWidth];
        new Span<float>(zeros, PanelWidth).Clear();
        float* tile = stackalloc float[GemmTile<TSimd, TVector, TDouble>.Height * PanelWidth];
        for (nint i = 0; i < problem.Inputs; i += GemmTile<TSimd, TVector, TDouble>.Height)
        {
            nint rows = Math.Min(GemmTile<TSimd, TVector, TDouble>.Height, problem.Inputs - i);
            float* panel = problem.Scratch;
            for (nint j = 0; j < problem.Outputs; j += PanelWidth)
            {
                nint width = Math.Min(PanelWidth, problem.Outputs - j);
                nint corner = (i * problem.Outputs) + j;
                Prefetch(problem, corner, rows, width);
                if (width > TSimd.Count)
                {
                    GemmTile<TSimd, TVector, TDouble>.Rows<TileSize.Two>(
                        rows, problem.Rows, problem.X + i, 1, problem.StrideX, panel, PanelWidth, zeros, 0, tile, PanelWidth, relu: false);
                }
                else
                {
                    GemmTile<TSimd, TVector, TDouble>.Rows<TileSize.One>(
                        rows, problem.Rows, problem.X + i, 1, problem.StrideX, panel, PanelWidth, zeros, 0, tile, PanelWidth, relu: false);
                }

                for (nint row = 0; row < rows; row++)
                {
                    nint at = corner + (row * problem.Outputs);
                    AdamLoop<TSimd, TVector, TDouble>.Run(
                        problem.Weights + at, tile + (row * PanelWidth), problem.FirstMoment + at, problem.SecondMoment + at, width, numbers);
                }

                panel += panelLength;
            }
        }
    }

    private static void Pack(in LinearAdamProblem problem, nint panelLength)
    {
        float* panel = problem.Scratch;
        for (nint j = 0; j < problem.Outputs; j += PanelWidth)
        {
            GemmPacking<TSimd, TVector, TDouble>.Straight(
                problem.Gradient + j, problem.Outputs, problem.Rows, Math.Min(PanelWidth, problem.Outputs - j), panel, PanelWidth);
            panel += panelLength;
        }
    }

    /// <summary>Asks for the lines of a tile, which arrive while its gradient is summed. A hint: it changes no result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(in LinearAdamProblem problem, nint corner, nint rows, nint width)
    {
        if (!Sse.IsSupported || width * sizeof(float) < 64)
        {
            return;
        }

        for (nint row = 0; row < rows; row++)
        {
            nint at = corner + (row * problem.Outputs);
            Sse.Prefetch0(problem.Weights + at);
            Sse.Prefetch0(problem.FirstMoment + at);
            Sse.Prefetch0(problem.SecondMoment + at);
        }
    }
}
