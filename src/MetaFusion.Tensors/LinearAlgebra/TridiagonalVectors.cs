using System.Numerics.Tensors;

namespace MetaFusion.Tensors.LinearAlgebra;

/// <summary>Eigenvectors of a symmetric tridiagonal matrix by inverse iteration.</summary>
/// <remarks>
/// Solves <c>(T − λ) y = x</c> again and again, x being the last y at unit length (Parlett, chapter 4; LAPACK's dstein).
/// Each solution is made orthogonal to all the vectors before it, so that equal and close eigenvalues get different vectors:
/// any basis of their common space is right. The same bits on any machine.
/// </remarks>
internal static class TridiagonalVectors
{
    private const int MostSolves = 12;

    // In a long row of close eigenvalues the last vectors keep what the others left: accepted while it is this many times n ε.
    private const double WorstResidual = 1000;

    /// <summary>Orthonormal eigenvectors of the leading eigenvalues, row-major <c>[count, n]</c>.</summary>
    /// <param name="matrix">T, its largest values neither huge nor tiny.</param>
    /// <param name="values">All its eigenvalues, falling.</param>
    /// <param name="count">Number of vectors.</param>
    /// <exception cref="ArithmeticException">The iteration does not converge.</exception>
    public static double[] Leading(Tridiagonal matrix, double[] values, int count)
    {
        int size = values.Length;
        double norm = matrix.Norm();
        double rounding = Tridiagonal.Epsilon * (norm == 0 ? 1 : norm);
        var factors = new ShiftedTridiagonal(matrix, rounding);
        var start = new RandomStream(0, "inverse iteration");
        var vectors = new double[count * size];
        for (int i = 0; i < count; i++)
        {
            Span<double> vector = vectors.AsSpan(i * size, size);
            foreach (ref double element in vector)
            {
                element = start.NextUniform(-1, 1);
            }

            factors.Factorise(values[i]);
            Iterate(factors, vectors.AsSpan(0, i * size), vector, (size + 10) * rounding);
        }

        return vectors;
    }

    private static void Iterate(ShiftedTridiagonal factors, ReadOnlySpan<double> before, Span<double> vector, double tolerance)
    {
        // Orthogonal to the vectors before it from the start: what lies in their directions would only be amplified.
        Orthonormalise(before, vector);
        bool isClose = false;
        double residual = double.NaN;
        for (int solve = 0; solve < MostSolves; solve++)
        {
            double scale = factors.Solve(vector);
            double length = Orthonormalise(before, vector);

            // With z = y / |y| the residual (T − λ) z = x / |y| has length 1 / |y|. Once it is small, one more solve cleans up.
            if (isClose)
            {
                return;
            }

            residual = scale / length;
            isClose = residual <= tolerance;
        }

        if (!(residual <= WorstResidual * tolerance))
        {
            throw new ArithmeticException($"eigenvectors of a [{vector.Length}, {vector.Length}] matrix: no convergence");
        }
    }

    /// <summary>
    /// Makes a vector orthogonal to others by modified Gram-Schmidt, twice because once leaves rounding behind, and of unit
    /// length; returns the length it had.
    /// </summary>
    private static double Orthonormalise(ReadOnlySpan<double> others, Span<double> vector)
    {
        double first = Normalise(vector);
        double second = 1;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < others.Length; i += vector.Length)
            {
                ReadOnlySpan<double> other = others.Slice(i, vector.Length);
                TensorPrimitives.MultiplyAdd(other, -FixedOrder.Dot(other, vector), vector, vector);
            }

            second *= Normalise(vector);
        }

        return first * second;
    }

    private static double Normalise(Span<double> vector)
    {
        double length = Math.Sqrt(FixedOrder.Dot(vector, vector));
        TensorPrimitives.Divide(vector, length, vector);
        return length;
    }
}
