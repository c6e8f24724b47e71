using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>
/// The block of B that is copied next: its lines are asked for while the tiles of the current one are computed. A block is
/// narrow and its rows lie far apart, which the processor's own prefetcher does not follow. A hint: it changes no result.
/// </summary>
internal unsafe struct NextBlock
{
    private readonly nint _stride;
    private readonly nint _atOnce;
    private float* _line;
    private nint _left;

    /// <summary>Finds the block behind a given place in the order of the loops.</summary>
    /// <param name="problem">The product.</param>
    /// <param name="column">First column of the current panel.</param>
    /// <param name="term">First term behind the current block.</param>
    /// <param name="panelWidth">Columns of a panel.</param>
    /// <param name="sumBlock">Most terms of a block.</param>
    public NextBlock(in GemmProblem problem, nint column, nint term, nint panelWidth, nint sumBlock)
    {
        if (term >= problem.K)
        {
            column += panelWidth;
            term = 0;
        }

        // The rows of a transposed block are long runs of memory already.
        bool isPresent = Sse.IsSupported && !problem.TransposeB && column < problem.N;
        _left = isPresent ? Math.Min(sumBlock, problem.K - term) : 0;
        _line = problem.B + (term * problem.StrideB) + column;
        _stride = problem.StrideB;
        nint tiles = (problem.M + GemmTile<ScalarSimd, float, double>.Height - 1) / GemmTile<ScalarSimd, float, double>.Height;
        _atOnce = (_left + tiles - 1) / Math.Max(1, tiles - 1);
    }

    /// <summary>
    /// Asks for this tile's share of the lines, which are all asked for before the last tile: spread out, because a processor
    /// waits once it has asked for more lines (about 24) than it can keep track of.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AskForSome()
    {
        nint count = Math.Min(_left, _atOnce);
        _left -= count;
        for (; count > 0; count--)
        {
            Sse.Prefetch1(_line);
            _line += _stride;
        }
    }
}
