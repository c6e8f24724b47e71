namespace MetaFusion.Tensors.LinearAlgebra;

/// <summary>A symmetric tridiagonal matrix T.</summary>
/// <param name="Diagonal"><c>[n]</c>.</param>
/// <param name="OffDiagonal"><c>[n − 1]</c>.</param>
internal sealed record Tridiagonal(double[] Diagonal, double[] OffDiagonal)
{
    /// <summary>2⁻⁵²: the distance from 1 to the next larger number.</summary>
    public const double Epsilon = 2.220446049250313e-16;

    // Two sweeps for each eigenvalue are usual, three for the worst.
    private const int SweepsPerValue = 30;

    /// <summary>The largest sum of magnitudes in a row: no eigenvalue is larger in magnitude.</summary>
    public double Norm()
    {
        double norm = 0;
        for (int i = 0; i < Diagonal.Length; i++)
        {
            double before = i > 0 ? Math.Abs(OffDiagonal[i - 1]) : 0;
            double after = i < OffDiagonal.Length ? Math.Abs(OffDiagonal[i]) : 0;
            norm = Math.Max(norm, before + Math.Abs(Diagonal[i]) + after);
        }

        return norm;
    }

    /// <summary>All eigenvalues, falling.</summary>
    /// <remarks>
    /// Implicit QR steps with Wilkinson's shift, without vectors (Golub and Van Loan, algorithms 8.3.2 and 8.3.3).
    /// </remarks>
    /// <exception cref="ArithmeticException">The iteration does not converge.</exception>
    public double[] Eigenvalues()
    {
        double[] d = [.. Diagonal];
        double[] e = [.. OffDiagonal];
        // Far below what the reduction has rounded away: graded matrices would otherwise ask for digits that they do not have.
        double nothing = Epsilon * Epsilon * Norm();
        int sweeps = 0;
        int last = d.Length - 1;
        while (last > 0)
        {
            int first = last;
            while (first > 0 &&
                Math.Abs(e[first - 1]) > nothing + (Epsilon * (Math.Abs(d[first - 1]) + Math.Abs(d[first]))))
            {
                first--;
            }

            if (first == last)
            {
                last--;
                continue;
            }

            if (++sweeps > SweepsPerValue * d.Length)
            {
                throw new ArithmeticException(
                    $"eigenvalues of a [{d.Length}, {d.Length}] matrix: no convergence after {SweepsPerValue * d.Length} sweeps");
            }

            Sweep(d, e, first, last);
        }

        Array.Sort(d);
        Array.Reverse(d);
        return d;
    }

    /// <summary>One QR step on the rows first to last, whose off-diagonal elements all count.</summary>
    private static void Sweep(double[] d, double[] e, int first, int last)
    {
        double half = (d[last - 1] - d[last]) / 2;
        double corner = e[last - 1];
        double shift = d[last] - (corner * (corner / (half + Math.CopySign(double.Hypot(half, corner), half))));

        // The first rotation is that of T − shift; the others chase the element it leaves outside the band down and out.
        double x = d[first] - shift;
        double outside = e[first];
        for (int k = first; k < last; k++)
        {
            double length = double.Hypot(x, outside);
            double cosine = length == 0 ? 1 : x / length;
            double sine = length == 0 ? 0 : outside / length;
            if (k > first)
            {
                e[k - 1] = length;
            }

            double turn = (sine * (d[k + 1] - d[k])) + (2 * cosine * e[k]);
            d[k] += sine * turn;
            d[k + 1] -= sine * turn;
            e[k] = (cosine * turn) - e[k];
            if (k + 1 < last)
            {
                x = e[k];
                outside = sine * e[k + 1];
                e[k + 1] *= cosine;
            }
        }
    }
}
