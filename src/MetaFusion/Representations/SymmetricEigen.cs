using System.Numerics;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace MetaFusion.Representations;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix.</summary>
/// <param name="Values">Eigenvalues, falling, <c>[n]</c>.</param>
/// <param name="Vectors">Row-major <c>[n, n]</c>: one unit eigenvector per row, in the order of the values.</param>
internal sealed record SymmetricEigen(double[] Values, double[] Vectors)
{
    /// <summary>Decomposes a matrix; it is not changed.</summary>
    /// <param name="symmetric"><c>[n, n]</c>.</param>
    /// <param name="size">n.</param>
    /// <remarks>
    /// Calls MathNet's managed provider by name: its matrix classes would use whichever provider the host process has
    /// chosen (MathNet's Control is global), and results would differ. This decomposition runs on the calling thread.
    /// </remarks>
    public static SymmetricEigen Decompose(double[] symmetric, int size)
    {
        var vectors = new double[size * size];
        var values = new Complex[size];
        var diagonal = new double[size * size];
        ManagedLinearAlgebraProvider.Instance.EigenDecomp(true, size, [.. symmetric], vectors, values, diagonal);

        // MathNet keeps eigenvectors in columns, column-major: one after the other in memory.
        int[] order = Enumerable.Range(0, size).OrderByDescending(i => values[i].Real).ToArray();
        var sorted = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            vectors.AsSpan(order[i] * size, size).CopyTo(sorted.AsSpan(i * size, size));
        }

        return new SymmetricEigen([.. order.Select(i => values[i].Real)], sorted);
    }
}
