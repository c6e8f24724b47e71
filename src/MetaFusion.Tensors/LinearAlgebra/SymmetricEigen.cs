using System.Numerics.Tensors;

namespace MetaFusion.Tensors.LinearAlgebra;

/// <summary>All eigenvalues and the leading eigenvectors of a symmetric matrix.</summary>
/// <param name="Values">Eigenvalues, falling, <c>[n]</c>.</param>
/// <param name="Vectors">Row-major <c>[count, n]</c>: one unit eigenvector per row, of the largest values in their order.</param>
/// <remarks>
/// Householder tridiagonalisation, eigenvalues by implicit QR, eigenvectors by inverse iteration (Golub and Van Loan,
/// Matrix Computations, 2013, sections 8.3 and 8.4; Parlett, The Symmetric Eigenvalue Problem, 1998): n³ / 1.5 additions and as
/// many products for the first step, and only n² for each vector. All of it runs on the calling thread. Residuals and
/// departures from orthogonality are of the order of n ε times the largest eigenvalue, as with LAPACK's dsyevx.
/// </remarks>
internal sealed record SymmetricEigen(double[] Values, double[] Vectors)
{
    /// <summary>Decomposes a matrix; it is not changed.</summary>
    /// <param name="symmetric">Row-major <c>[n, n]</c>; every value finite.</param>
    /// <param name="size">n, at least 1.</param>
    /// <param name="count">Number of eigenvectors, at most n. A vector does not depend on how many follow it.</param>
    /// <exception cref="ArithmeticException">A value is not finite, or an iteration does not converge.</exception>
    public static SymmetricEigen Decompose(ReadOnlySpan<double> symmetric, int size, int count)
    {
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(symmetric));
        if (!double.IsFinite(largest))
        {
            throw new ArithmeticException($"eigenvectors of a [{size}, {size}] matrix: a value is not finite");
        }

        // A power of two scales without rounding; with values near 1 no square overflows, and none that counts underflows.
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        HouseholderReduction reduction = HouseholderReduction.Of(symmetric, size, exponent);
        double[] values = reduction.Tridiagonal.Eigenvalues();
        double[] vectors = reduction.TransformBack(TridiagonalVectors.Leading(reduction.Tridiagonal, values, count), count);
        return new SymmetricEigen([.. values.Select(value => Math.ScaleB(value, exponent))], vectors);
    }
}
