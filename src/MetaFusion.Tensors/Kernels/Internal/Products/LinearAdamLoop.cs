using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>
/// The loop of <see cref="LinearAdam"/>: some rows of the weight's gradient are summed into scratch memory that stays in
/// cache and are used up at once, so that weights and moments are the only memory that is passed over.
/// </summary>
/// <remarks>
/// The outputs' gradient is copied once into panels as wide as a tile, which stay in the second cache; every tile of rows
/// passes over all panels. The rows of a block lie one after the other in the weight, so its step is one long run of memory.
/// A gradient as wide as a panel or a register is read where it lies.
/// </remarks>
internal static unsafe class LinearAdamLoop<TSimd, TVector, TDouble>
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    private static int PanelWidth => 2 * TSimd.Count;

    [SkipLocalsInit]
    public static void Run(in LinearAdamProblem problem)
    {
        var numbers = new AdamNumbers<TSimd, TVector, TDouble>(problem.Step);
        if (problem.Outputs == 1)
        {
            RunColumn(problem, numbers);
            return;
        }

        bool isPanel = problem.Outputs == PanelWidth || problem.Outputs == TSimd.Count;
        float* panels = isPanel ? problem.Gradient : problem.Scratch;
        nint stride = isPanel ? problem.Outputs : PanelWidth;
        float* block = isPanel ? problem.Scratch : Pack(problem, panels);
        for (nint i = 0; i < problem.Inputs; i += LinearAdam.BlockRows)
        {
            nint rows = Math.Min(LinearAdam.BlockRows, problem.Inputs - i);
            for (nint row = 0; row < rows; row += GemmTile<TSimd, TVector, TDouble>.Height)
            {
                nint height = Math.Min(GemmTile<TSimd, TVector, TDouble>.Height, rows - row);
                SumTiles(problem, i + row, height, panels, stride, block + (row * problem.Outputs));
            }

            nint at = i * problem.Outputs;
            AdamLoop<TSimd, TVector, TDouble>.Run(
                problem.Weights + at, block, problem.FirstMoment + at, problem.SecondMoment + at, rows * problem.Outputs, numbers);
        }
    }

    /// <summary>The weight of a single output: <c>Gᵀ X</c> is one row, whose sums lie side by side in registers.</summary>
    private static void RunColumn(in LinearAdamProblem problem, in AdamNumbers<TSimd, TVector, TDouble> numbers)
    {
        float* sums = problem.Scratch;
        for (nint i = 0; i < problem.Inputs; i += LinearAdam.ColumnRows)
        {
            nint rows = Math.Min(LinearAdam.ColumnRows, problem.Inputs - i);
            GemmRow<TSimd, TVector, TDouble>.Run(new GemmProblem
            {
                M = 1,
                N = rows,
                K = problem.Rows,
                A = problem.Gradient,
                RowStrideA = 1,
                SumStrideA = 1,
                B = problem.X + i,
                StrideB = problem.StrideX,
                TransposeB = false,
                C = sums,
                StrideC = rows,
                Accumulate = false,
                Bias = null,
                Relu = false,
            });
            AdamLoop<TSimd, TVector, TDouble>.Run(
                problem.Weights + i, sums, problem.FirstMoment + i, problem.SecondMoment + i, rows, numbers);
        }
    }

    /// <summary>Copies the gradient into panels; gives the memory behind them.</summary>
    private static float* Pack(in LinearAdamProblem problem, float* panel)
    {
        for (nint j = 0; j < problem.Outputs; j += PanelWidth)
        {
            GemmPacking<TSimd, TVector, TDouble>.Straight(
                problem.Gradient + j, problem.Outputs, problem.Rows, Math.Min(PanelWidth, problem.Outputs - j), panel, PanelWidth);
            panel += problem.Rows * PanelWidth;
        }

        return panel;
    }

    /// <summary>A tile's height of rows of the weight's gradient, from <paramref name="firstRow"/> on, over all outputs.</summary>
    [SkipLocalsInit]
    private static void SumTiles(in LinearAdamProblem problem, nint firstRow, nint height, float* panel, nint panelStride, float* sums)
    {
        float* zeros = stackalloc float[PanelWidth];
        new Span<float>(zeros, PanelWidth).Clear();
        float* aside = stackalloc float[GemmTile<TSimd, TVector, TDouble>.Height * PanelWidth];
        for (nint j = 0; j < problem.Outputs; j += PanelWidth)
        {
            nint width = Math.Min(PanelWidth, problem.Outputs - j);
            bool edge = width < PanelWidth;
            float* target = edge ? aside : sums + j;
            nint stride = edge ? PanelWidth : problem.Outputs;
            nint p = 0;
            do
            {
                nint terms = Math.Min(Gemm.SumBlock, problem.Rows - p);
                float* x = problem.X + (p * problem.StrideX) + firstRow;
                float* b = panel + (p * panelStride);
                if (width > TSimd.Count)
                {
                    GemmTile<TSimd, TVector, TDouble>.Rows<TileSize.Two>(
                        height, terms, x, 1, problem.StrideX, b, panelStride, zeros, 0, target, stride, add: p > 0, relu: false);
                }
                else
                {
                    GemmTile<TSimd, TVector, TDouble>.Rows<TileSize.One>(
                        height, terms, x, 1, problem.StrideX, b, panelStride, zeros, 0, target, stride, add: p > 0, relu: false);
                }

                p += Gemm.SumBlock;
            }
            while (p < problem.Rows);

            for (nint row = 0; edge && row < height; row++)
            {
                new ReadOnlySpan<float>(aside + (row * PanelWidth), (int)width).CopyTo(new Span<float>(sums + (row * problem.Outputs) + j, (int)width));
            }

            panel += problem.Rows * panelStride;
        }
    }
}
