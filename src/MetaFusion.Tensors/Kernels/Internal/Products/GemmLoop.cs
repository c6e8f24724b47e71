using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>
/// The loops around the tile: over panels of columns, over blocks of the sums, over tiles of rows. The panel of B is copied
/// into a buffer of 16 KB (AVX2) that stays in the first cache while all tiles of rows pass over it; A is read where it lies.
/// </summary>
/// <remarks>
/// Blocks of the sums are part of the order in <see cref="Gemm"/>: every path through here cuts them at the same places.
/// </remarks>
internal static unsafe class GemmLoop<TSimd, TVector, TDouble>
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    // 256 terms x 16 columns x 4 bytes are half of the first cache; the other half is for the rows of A and C.
    private const int SumBlock = Gemm.SumBlock;

    // A copied panel pays when at least three tiles of rows use it and its rows lie far apart.
    private const int PackingRows = 3 * GemmTile<ScalarSimd, float, double>.Height;
    private const int PackingFloats = 8192;

    private static int PanelWidth => 2 * TSimd.Count;

    public static void Run(in GemmProblem problem)
    {
        if (problem.M == 0 || problem.N == 0)
        {
            return;
        }

        if (problem.N == 1)
        {
            GemmLoop<ScalarSimd, float, double>.Column(problem);
            return;
        }

        if (problem.M == 1 && !problem.TransposeB)
        {
            GemmRow<TSimd, TVector, TDouble>.Run(problem);
            return;
        }

        bool packs = problem.TransposeB
            || (problem.M >= PackingRows && problem.StrideB > PanelWidth && problem.K * problem.StrideB > PackingFloats);
        if (packs)
        {
            RunPacked(problem, 0, problem.N);
            return;
        }

        nint done = 0;
        for (; done <= problem.N - PanelWidth; done += PanelWidth)
        {
            InPlace<TileSize.Two>(problem, done, problem.B + done, problem.StrideB, PanelWidth);
        }

        if (problem.N - done >= TSimd.Count)
        {
            InPlace<TileSize.One>(problem, done, problem.B + done, problem.StrideB, TSimd.Count);
            done += TSimd.Count;
        }

        if (done < problem.N)
        {
            RunPacked(problem, done, problem.N);
        }
    }

    /// <summary>
    /// A single column, the output of a regression: six chains of scalar multiply-adds, since a register would be filled with
    /// padding and the packing would cost as much as the product.
    /// </summary>
    private static void Column(in GemmProblem problem)
        => InPlace<TileSize.One>(problem, 0, problem.B, problem.TransposeB ? 1 : problem.StrideB, 1);

    /// <summary>A panel that is read where it lies.</summary>
    private static void InPlace<TColumns>(in GemmProblem problem, nint j, float* b, nint strideB, nint width)
        where TColumns : struct, ITileSize
    {
        nint p = 0;
        do
        {
            Rows<TColumns>(problem, j, p, Math.Min(SumBlock, problem.K - p), b + (p * strideB), strideB, width);
            p += SumBlock;
        }
        while (p < problem.K);
    }

    [SkipLocalsInit]
    private static void RunPacked(in GemmProblem problem, nint firstColumn, nint endColumn)
    {
        nint longest = Math.Min(problem.K, SumBlock);
        byte* memory = stackalloc byte[(int)((longest * PanelWidth * sizeof(float)) + 64)];
        float* panel = (float*)(((nint)memory + 63) & ~63);
        for (nint j = firstColumn; j < endColumn; j += PanelWidth)
        {
            nint width = Math.Min(PanelWidth, problem.N - j);
            nint panelWidth = width > TSimd.Count ? PanelWidth : TSimd.Count;
            nint p = 0;
            do
            {
                nint k = Math.Min(SumBlock, problem.K - p);
                var next = new NextBlock(problem, j, p, k, PanelWidth, SumBlock);
                bool copies = !problem.TransposeB && width == PanelWidth && problem.M >= GemmTile<TSimd, TVector, TDouble>.Height;
                if (copies)
                {
                    Rows<TileSize.Two>(problem, j, p, k, problem.B + (p * problem.StrideB) + j, problem.StrideB, width, next, panel);
                    p += k;
                    continue;
                }

                if (problem.TransposeB)
                {
                    GemmPacking<TSimd, TVector, TDouble>.Transposed(
                        problem.B + (j * problem.StrideB) + p, problem.StrideB, k, width, panel, panelWidth);
                }
                else
                {
                    GemmPacking<TSimd, TVector, TDouble>.Straight(
                        problem.B + (p * problem.StrideB) + j, problem.StrideB, k, width, panel, panelWidth);
                }

                if (panelWidth == PanelWidth)
                {
                    Rows<TileSize.Two>(problem, j, p, k, panel, panelWidth, width, next);
                }
                else
                {
                    Rows<TileSize.One>(problem, j, p, k, panel, panelWidth, width, next);
                }

                p += k;
            }
            while (p < problem.K);
        }
    }

    /// <summary>
    /// All rows of one panel, for the terms p to p + k of the sums. With <paramref name="copy"/> the first tile leaves the
    /// panel there, and the others read it from there.
    /// </summary>
    [SkipLocalsInit]
    private static void Rows<TColumns>(in GemmProblem problem, nint j, nint p, nint k, float* b, nint strideB, nint width, NextBlock next = default, float* copy = null)
        where TColumns : struct, ITileSize
    {
        nint tileWidth = TColumns.Count * TSimd.Count;
        bool relu = problem.Relu && p + k == problem.K;

        // What the sums start from: C as it is, or one row for all: the bias or zeros.
        float* initial = stackalloc float[PanelWidth];
        bool add = p > 0;
        bool fromC = !add && problem.Accumulate;
        if (!fromC)
        {
            var row = new Span<float>(initial, (int)tileWidth);
            row.Clear();
            if (!add && problem.Bias != null)
            {
                new ReadOnlySpan<float>(problem.Bias + j, (int)width).CopyTo(row);
            }
        }

        // A tile at the right edge is computed aside, so that nothing beyond the edge is touched.
        float* aside = stackalloc float[GemmTile<TSimd, TVector, TDouble>.Height * PanelWidth];
        bool edge = width < tileWidth;
        float* a = problem.A + (p * problem.SumStrideA);
        float* c = problem.C + j;
        for (nint i = 0; i < problem.M; i += GemmTile<TSimd, TVector, TDouble>.Height)
        {
            nint rows = Math.Min(GemmTile<TSimd, TVector, TDouble>.Height, problem.M - i);
            float* target = edge ? aside : c;
            nint targetStride = edge ? tileWidth : problem.StrideC;
            if (edge && (fromC || add))
            {
                CopyTile(c, problem.StrideC, aside, tileWidth, rows, width);
            }

            float* start = fromC ? target : initial;
            nint startStride = fromC ? targetStride : 0;
            if (copy != null)
            {
                GemmTile<TSimd, TVector, TDouble>.Run<TileSize.Six, TColumns, TileSize.One, TileSize.One>(
                    k, a, problem.RowStrideA, problem.SumStrideA, b, strideB, start, startStride, target, targetStride, copy, add, relu,
                    ref next);
                b = copy;
                strideB = tileWidth;
                copy = null;
            }
            else if (rows == GemmTile<TSimd, TVector, TDouble>.Height && next.IsOpen)
            {
                GemmTile<TSimd, TVector, TDouble>.Run<TileSize.Six, TColumns, TileSize.Zero, TileSize.One>(
                    k, a, problem.RowStrideA, problem.SumStrideA, b, strideB, start, startStride, target, targetStride, null, add, relu,
                    ref next);
            }
            else
            {
                GemmTile<TSimd, TVector, TDouble>.Rows<TColumns>(
                    rows, k, a, problem.RowStrideA, problem.SumStrideA, b, strideB, start, startStride, target, targetStride, add, relu);
            }

            if (edge)
            {
                CopyTile(aside, tileWidth, c, problem.StrideC, rows, width);
            }

            a += GemmTile<TSimd, TVector, TDouble>.Height * problem.RowStrideA;
            c += GemmTile<TSimd, TVector, TDouble>.Height * problem.StrideC;
        }
    }

    private static void CopyTile(float* source, nint sourceStride, float* target, nint targetStride, nint rows, nint width)
    {
        nint whole = width / TSimd.Count * TSimd.Count;
        int rest = (int)(width - whole);
        for (nint i = 0; i < rows; i++)
        {
            if (whole > 0)
            {
                TSimd.Store(target, TSimd.Load(source));
            }

            if (rest > 0)
            {
                TSimd.StorePartial(target + whole, TSimd.LoadPartial(source + whole, rest), rest);
            }

            source += sourceStride;
            target += targetStride;
        }
    }
}
