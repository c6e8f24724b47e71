using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MetaFusion.Tensors.Kernels.Internal.Products;

/// <summary>
/// The block of B that is copied next: its lines are asked for while the tiles of the current one are computed. A block is
/// a part of rows that lie far apart, which the processor's own prefetcher does not follow. A hint: it changes no result.
/// </summary>
/// <remarks>
/// A processor waits once it has asked for more lines (about 24) than it can keep track of, so they are spread over all whole
/// tiles of the current block, a few at a time.
/// </remarks>
internal unsafe struct NextBlock
{
    /// <summary>Terms of a tile's sums that are computed between two calls of <see cref="AskForSome"/>.</summary>
    public const int TermsBetween = 32;

    private const int LineFloats = 16;

    private readonly nint _stride;
    private readonly nint _run;
    private readonly nint _atOnce;
    private float* _line;
    private float* _end;
    private nint _left;

    /// <summary>Finds the block behind a given one in the order of the loops.</summary>
    /// <param name="problem">The product.</param>
    /// <param name="column">First column of the current panel.</param>
    /// <param name="term">First term of the current block.</param>
    /// <param name="terms">Terms of the current block.</param>
    /// <param name="panelWidth">Columns of a panel.</param>
    /// <param name="sumBlock">Most terms of a block.</param>
    public NextBlock(in GemmProblem problem, nint column, nint term, nint terms, nint panelWidth, nint sumBlock)
    {
        term += terms;
        if (term >= problem.K)
        {
            column += panelWidth;
            term = 0;
        }

        nint wholeTiles = problem.M / GemmTile<ScalarSimd, float, double>.Height;
        if (!Sse.IsSupported || terms == 0 || column >= problem.N || wholeTiles == 0)
        {
            return;
        }

        nint columns = Math.Min(panelWidth, problem.N - column);
        nint nextTerms = Math.Min(sumBlock, problem.K - term);
        (nint rows, _run) = problem.TransposeB ? (columns, nextTerms) : (nextTerms, columns);
        _stride = problem.StrideB;
        float* first = problem.B + (problem.TransposeB ? (column * _stride) + term : (term * _stride) + column);
        _line = LineOf(first);
        _end = first + _run;

        // Where rows do not begin with a line, nearly every run ends in one more.
        _left = rows * (((_run + LineFloats - 1) / LineFloats) + (_stride % LineFloats == 0 ? 0 : 1));
        nint calls = wholeTiles * ((terms + TermsBetween - 1) / TermsBetween);
        _atOnce = (_left + calls - 1) / calls;
    }

    /// <summary>Whether there are lines left to ask for.</summary>
    public readonly bool IsOpen => _left > 0;

    /// <summary>Asks for a few lines. A call would turn the sums of a tile out of their registers, so it is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AskForSome()
    {
        float* line = _line;
        float* end = _end;
        for (nint count = Math.Min(_left, _atOnce); count > 0; count--)
        {
            Sse.Prefetch1(line);
            line += LineFloats;
            if (line >= end)
            {
                end += _stride;
                line = LineOf(end - _run);
            }
        }

        _left -= _atOnce;
        _line = line;
        _end = end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* LineOf(float* place) => (float*)((nint)place & -(LineFloats * sizeof(float)));
}
