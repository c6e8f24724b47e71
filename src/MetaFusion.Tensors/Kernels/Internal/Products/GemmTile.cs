using System.Runtime.CompilerServices;

namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>
/// The innermost loop of the product: a tile of up to 6 rows by 2 registers of C stays in 12 registers while one row of the
/// panel of B after the other (2 loads) meets one value of each row of A (6 broadcasts): 12 multiply-adds for 8 loads.
/// </summary>
/// <remarks>
/// 12 independent chains hide the latency of 4 cycles at 2 multiply-adds a cycle, and with 2 registers for B and one for A they
/// just fit the 16 registers of AVX2. A term is 20 instructions of arithmetic and loads, and as few others as there can be.
/// </remarks>
internal static unsafe class GemmTile<TSimd, TVector, TDouble>
    where TSimd : struct, ISimd<TVector, TDouble>
    where TVector : struct
    where TDouble : struct
{
    public const int Height = 6;

    /// <summary>The tile of as many rows, 1 to <see cref="Height"/>; the parameters are those of <see cref="Run"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rows<TColumns>(
        nint rows,
        nint k,
        float* a,
        nint rowStride,
        nint sumStride,
        float* b,
        nint strideB,
        float* start,
        nint strideStart,
        float* c,
        nint strideC,
        bool add,
        bool relu)
        where TColumns : struct, ITileSize
    {
        NextBlock none = default;
        switch (rows)
        {
            case 1:
                Run<TileSize.One, TColumns, TileSize.Zero, TileSize.Zero>(
                    k, a, rowStride, sumStride, b, strideB, start, strideStart, c, strideC, null, add, relu, ref none);
                break;
            case 2:
                Run<TileSize.Two, TColumns, TileSize.Zero, TileSize.Zero>(
                    k, a, rowStride, sumStride, b, strideB, start, strideStart, c, strideC, null, add, relu, ref none);
                break;
            case 3:
                Run<TileSize.Three, TColumns, TileSize.Zero, TileSize.Zero>(
                    k, a, rowStride, sumStride, b, strideB, start, strideStart, c, strideC, null, add, relu, ref none);
                break;
            case 4:
                Run<TileSize.Four, TColumns, TileSize.Zero, TileSize.Zero>(
                    k, a, rowStride, sumStride, b, strideB, start, strideStart, c, strideC, null, add, relu, ref none);
                break;
            case 5:
                Run<TileSize.Five, TColumns, TileSize.Zero, TileSize.Zero>(
                    k, a, rowStride, sumStride, b, strideB, start, strideStart, c, strideC, null, add, relu, ref none);
                break;
            default:
                Run<TileSize.Six, TColumns, TileSize.Zero, TileSize.Zero>(
                    k, a, rowStride, sumStride, b, strideB, start, strideStart, c, strideC, null, add, relu, ref none);
                break;
        }
    }

    /// <summary>
    /// c[i, j] = start[i, j] + the sum over p of a[i, p] b[p, j], in order of p, plus c[i, j] if <paramref name="add"/>; relu last.
    /// </summary>
    /// <param name="k">Length of the sums.</param>
    /// <param name="a">First element of the tile's rows of op(A).</param>
    /// <param name="rowStride">From a row of op(A) to the next.</param>
    /// <param name="sumStride">From a term of the sum to the next, in op(A).</param>
    /// <param name="b">First row of the panel of op(B), as wide as the tile.</param>
    /// <param name="strideB">From a row of the panel to the next.</param>
    /// <param name="start">What the sums start from; may be c.</param>
    /// <param name="strideStart">From a row of start to the next; 0 for the same row (bias, zeros).</param>
    /// <param name="c">The tile of C.</param>
    /// <param name="strideC">From a row of C to the next.</param>
    /// <param name="copy">
    /// Where to leave the panel, row after row, when <typeparamref name="TCopy"/> counts 1: the first tile of a panel copies
    /// it for the others while the multipliers are busy.
    /// </param>
    /// <param name="add">Add the sums to what c holds.</param>
    /// <param name="relu">Set results below 0 to 0.</param>
    /// <param name="next">
    /// The lines to ask for when <typeparamref name="TAsk"/> counts 1: some of them before every
    /// <see cref="NextBlock.TermsBetween"/> terms.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TRows, TColumns, TCopy, TAsk>(
        nint k,
        float* a,
        nint rowStride,
        nint sumStride,
        float* b,
        nint strideB,
        float* start,
        nint strideStart,
        float* c,
        nint strideC,
        float* copy,
        bool add,
        bool relu,
        ref NextBlock next)
        where TRows : struct, ITileSize
        where TColumns : struct, ITileSize
        where TCopy : struct, ITileSize
        where TAsk : struct, ITileSize
    {
        TVector c00 = TSimd.Load(start);
        TVector c01 = TColumns.Count > 1 ? TSimd.Load(start + TSimd.Count) : default;
        TVector c10 = TRows.Count > 1 ? TSimd.Load(start + strideStart) : default;
        TVector c11 = TRows.Count > 1 && TColumns.Count > 1 ? TSimd.Load(start + strideStart + TSimd.Count) : default;
        TVector c20 = TRows.Count > 2 ? TSimd.Load(start + (2 * strideStart)) : default;
        TVector c21 = TRows.Count > 2 && TColumns.Count > 1 ? TSimd.Load(start + (2 * strideStart) + TSimd.Count) : default;
        TVector c30 = TRows.Count > 3 ? TSimd.Load(start + (3 * strideStart)) : default;
        TVector c31 = TRows.Count > 3 && TColumns.Count > 1 ? TSimd.Load(start + (3 * strideStart) + TSimd.Count) : default;
        TVector c40 = TRows.Count > 4 ? TSimd.Load(start + (4 * strideStart)) : default;
        TVector c41 = TRows.Count > 4 && TColumns.Count > 1 ? TSimd.Load(start + (4 * strideStart) + TSimd.Count) : default;
        TVector c50 = TRows.Count > 5 ? TSimd.Load(start + (5 * strideStart)) : default;
        TVector c51 = TRows.Count > 5 && TColumns.Count > 1 ? TSimd.Load(start + (5 * strideStart) + TSimd.Count) : default;

        // One index moves along all rows, so that a term costs one addition, however many rows there are.
        float* a1 = a + rowStride;
        float* a2 = a1 + rowStride;
        float* a3 = a2 + rowStride;
        float* a4 = a3 + rowStride;
        float* a5 = a4 + rowStride;
        nint p = 0;
        nint left = k;
        do
        {
            nint terms = left;
            if (TAsk.Count > 0)
            {
                terms = Math.Min(left, NextBlock.TermsBetween);
                left -= terms;
                next.AskForSome();
            }

            // A panel whose rows follow one another: four terms at a time, whose places are part of the addresses.
            if (TCopy.Count == 0 && strideB == Width<TColumns>())
            {
                for (; terms > 3; terms -= 4)
                {
                    Term<TRows, TColumns>(
                        TSimd.Load(b), Second<TColumns>(b), a + p, a1 + p, a2 + p, a3 + p, a4 + p, a5 + p,
                        ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    p += sumStride;
                    Term<TRows, TColumns>(
                        TSimd.Load(b + Width<TColumns>()), Second<TColumns>(b + Width<TColumns>()), a + p, a1 + p, a2 + p, a3 + p, a4 + p, a5 + p,
                        ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    p += sumStride;
                    Term<TRows, TColumns>(
                        TSimd.Load(b + (2 * Width<TColumns>())), Second<TColumns>(b + (2 * Width<TColumns>())), a + p, a1 + p, a2 + p, a3 + p, a4 + p, a5 + p,
                        ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    p += sumStride;
                    Term<TRows, TColumns>(
                        TSimd.Load(b + (3 * Width<TColumns>())), Second<TColumns>(b + (3 * Width<TColumns>())), a + p, a1 + p, a2 + p, a3 + p, a4 + p, a5 + p,
                        ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    p += sumStride;
                    b += 4 * Width<TColumns>();
                }
            }

            for (; terms > 0; terms--)
            {
                TVector b0 = TSimd.Load(b);
                TVector b1 = Second<TColumns>(b);
                if (TCopy.Count > 0)
                {
                    TSimd.Store(copy, b0);
                    if (TColumns.Count > 1)
                    {
                        TSimd.Store(copy + TSimd.Count, b1);
                    }

                    copy += Width<TColumns>();
                }

                Term<TRows, TColumns>(
                    b0, b1, a + p, a1 + p, a2 + p, a3 + p, a4 + p, a5 + p,
                    ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                p += sumStride;
                b += strideB;
            }
        }
        while (TAsk.Count > 0 && left > 0);

        StoreRow<TColumns>(c, c00, c01, add, relu);
        if (TRows.Count > 1)
        {
            StoreRow<TColumns>(c + strideC, c10, c11, add, relu);
        }

        if (TRows.Count > 2)
        {
            StoreRow<TColumns>(c + (2 * strideC), c20, c21, add, relu);
        }

        if (TRows.Count > 3)
        {
            StoreRow<TColumns>(c + (3 * strideC), c30, c31, add, relu);
        }

        if (TRows.Count > 4)
        {
            StoreRow<TColumns>(c + (4 * strideC), c40, c41, add, relu);
        }

        if (TRows.Count > 5)
        {
            StoreRow<TColumns>(c + (5 * strideC), c50, c51, add, relu);
        }
    }

    /// <summary>One term of all the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Term<TRows, TColumns>(
        TVector b0,
        TVector b1,
        float* a0,
        float* a1,
        float* a2,
        float* a3,
        float* a4,
        float* a5,
        ref TVector c00,
        ref TVector c01,
        ref TVector c10,
        ref TVector c11,
        ref TVector c20,
        ref TVector c21,
        ref TVector c30,
        ref TVector c31,
        ref TVector c40,
        ref TVector c41,
        ref TVector c50,
        ref TVector c51)
        where TRows : struct, ITileSize
        where TColumns : struct, ITileSize
    {
        Row<TColumns>(a0, b0, b1, ref c00, ref c01);
        if (TRows.Count > 1)
        {
            Row<TColumns>(a1, b0, b1, ref c10, ref c11);
        }

        if (TRows.Count > 2)
        {
            Row<TColumns>(a2, b0, b1, ref c20, ref c21);
        }

        if (TRows.Count > 3)
        {
            Row<TColumns>(a3, b0, b1, ref c30, ref c31);
        }

        if (TRows.Count > 4)
        {
            Row<TColumns>(a4, b0, b1, ref c40, ref c41);
        }

        if (TRows.Count > 5)
        {
            Row<TColumns>(a5, b0, b1, ref c50, ref c51);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Width<TColumns>()
        where TColumns : struct, ITileSize
        => TColumns.Count * TSimd.Count;

    /// <summary>The second register of a panel's row, for a tile that has two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Second<TColumns>(float* b)
        where TColumns : struct, ITileSize
        => TColumns.Count > 1 ? TSimd.Load(b + TSimd.Count) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<TColumns>(float* a, TVector b0, TVector b1, ref TVector first, ref TVector second)
        where TColumns : struct, ITileSize
    {
        TVector value = TSimd.Broadcast(*a);
        first = TSimd.MultiplyAdd(value, b0, first);
        if (TColumns.Count > 1)
        {
            second = TSimd.MultiplyAdd(value, b1, second);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<TColumns>(float* c, TVector first, TVector second, bool add, bool relu)
        where TColumns : struct, ITileSize
    {
        if (add)
        {
            first = TSimd.Add(TSimd.Load(c), first);
            second = TColumns.Count > 1 ? TSimd.Add(TSimd.Load(c + TSimd.Count), second) : second;
        }

        if (relu)
        {
            TVector zero = TSimd.Broadcast(0);
            first = TSimd.Select(TSimd.LessThan(first, zero), zero, first);
            second = TSimd.Select(TSimd.LessThan(second, zero), zero, second);
        }

        TSimd.Store(c, first);
        if (TColumns.Count > 1)
        {
            TSimd.Store(c + TSimd.Count, second);
        }
    }
}
