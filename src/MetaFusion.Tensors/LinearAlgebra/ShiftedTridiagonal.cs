using System.Numerics.Tensors;

namespace MetaFusion.Tensors.LinearAlgebra;

/// <summary>
/// Solves <c>(T − λ) y = x</c> for a symmetric tridiagonal T and an eigenvalue λ, where the matrix is all but singular.
/// </summary>
/// <remarks>
/// Elimination with row exchanges (Golub and Van Loan, section 4.3; LAPACK's dlagtf and dlagts): U has two diagonals above
/// the main one. Pivots smaller than rounding are raised to it, which moves the matrix by no more than rounding.
/// </remarks>
/// <param name="matrix">T.</param>
/// <param name="smallestPivot">Rounding: ε times the norm of T.</param>
internal sealed class ShiftedTridiagonal(Tridiagonal matrix, double smallestPivot)
{
    // Neither a sum of squares nor one more division by the smallest pivot, 1e-16 or so, overflows from here.
    private const double Large = 1e100;

    private readonly int _size = matrix.Diagonal.Length;
    private readonly double[] _pivots = new double[matrix.Diagonal.Length];
    private readonly double[] _above = new double[matrix.Diagonal.Length];
    private readonly double[] _farAbove = new double[matrix.Diagonal.Length];
    private readonly double[] _multipliers = new double[matrix.Diagonal.Length];
    private readonly bool[] _isExchanged = new bool[matrix.Diagonal.Length];

    /// <summary>Factorises <c>T − λ</c>.</summary>
    public void Factorise(double value)
    {
        double[] d = matrix.Diagonal;
        double[] e = matrix.OffDiagonal;
        double pivot = d[0] - value;
        double above = _size > 1 ? e[0] : 0;
        for (int i = 0; i + 1 < _size; i++)
        {
            double below = e[i];
            double nextDiagonal = d[i + 1] - value;
            double nextAbove = i + 2 < _size ? e[i + 1] : 0;
            _isExchanged[i] = Math.Abs(below) > Math.Abs(pivot) && Math.Abs(below) > smallestPivot;
            if (_isExchanged[i])
            {
                _pivots[i] = below;
                _above[i] = nextDiagonal;
                _farAbove[i] = nextAbove;
                _multipliers[i] = pivot / below;
                pivot = above - (_multipliers[i] * nextDiagonal);
                above = -_multipliers[i] * nextAbove;
            }
            else
            {
                _pivots[i] = Raised(pivot);
                _above[i] = above;
                _farAbove[i] = 0;
                _multipliers[i] = below / _pivots[i];
                pivot = nextDiagonal - (_multipliers[i] * above);
                above = nextAbove;
            }
        }

        _pivots[_size - 1] = Raised(pivot);
    }

    /// <summary>Overwrites x by s y; returns s, which is below 1 only where y itself would overflow.</summary>
    public double Solve(Span<double> x)
    {
        for (int i = 0; i + 1 < _size; i++)
        {
            if (_isExchanged[i])
            {
                (x[i], x[i + 1]) = (x[i + 1], x[i]);
            }

            x[i + 1] -= _multipliers[i] * x[i];
        }

        double scale = 1;
        for (int i = _size - 1; i >= 0; i--)
        {
            double value = x[i];
            value -= i + 1 < _size ? _above[i] * x[i + 1] : 0;
            value -= i + 2 < _size ? _farAbove[i] * x[i + 2] : 0;
            x[i] = value / _pivots[i];
            if (Math.Abs(x[i]) > Large)
            {
                TensorPrimitives.Multiply(x, 1 / Large, x);
                scale /= Large;
            }
        }

        return scale;
    }

    private double Raised(double pivot) => Math.Abs(pivot) < smallestPivot ? Math.CopySign(smallestPivot, pivot) : pivot;
}
