using System.Numerics.Tensors;
using MetaFusion.Tensors;

namespace MetaFusion.Representations;

/// <summary>
/// The directions of largest variance of a table's training rows, and the projection onto them: <c>(x − mean) Cᵀ</c>.
/// Immutable; the same bits for any number of threads.
/// </summary>
/// <remarks>
/// Fitted in float64 from the eigenvectors of the covariance or, for tables wider than long, of the much smaller matrix
/// of inner products between rows (Pearson 1901; Turk and Pentland 1991). Kept in float32, which is what a model stores,
/// so that a loaded model answers to the bit. Each component's sign makes its largest loading positive.
/// </remarks>
internal sealed class PrincipalComponents
{
    private const int RowsAtOnce = 16;

    private readonly double[] _mean;
    private readonly double[] _components;

    /// <summary>Makes components from stored numbers.</summary>
    /// <param name="mean">Mean of every column over the training rows, <c>[1, columns]</c>.</param>
    /// <param name="components">Orthonormal directions, <c>[components, columns]</c>, by falling variance.</param>
    /// <param name="explainedVariance">Variance along each direction (divisor n − 1), <c>[components]</c>.</param>
    /// <exception cref="RepresentationException">The shapes differ, or a number is not finite.</exception>
    public PrincipalComponents(Matrix mean, Matrix components, IReadOnlyList<double> explainedVariance)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(explainedVariance);
        if (mean.Rows != 1 || mean.Columns != components.Columns || components.Rows == 0 ||
            explainedVariance.Count != components.Rows)
        {
            throw new RepresentationException(
                $"pca: a mean of shape [{mean.Rows}, {mean.Columns}], components of shape [{components.Rows}, " +
                $"{components.Columns}] and {explainedVariance.Count} variances do not fit together; the model is damaged, " +
                "fit again");
        }

        Mean = mean;
        Components = components;
        ExplainedVariance = [.. explainedVariance];
        _mean = Widen(mean);
        _components = Widen(components);
        if (!ExplainedVariance.All(double.IsFinite) || !Array.TrueForAll(_mean, double.IsFinite) ||
            !Array.TrueForAll(_components, double.IsFinite))
        {
            throw new RepresentationException("pca: a stored number is not finite; the model is damaged, fit again");
        }
    }

    /// <summary>Mean of every column over the training rows, <c>[1, columns]</c>.</summary>
    public Matrix Mean { get; }

    /// <summary>Orthonormal directions, <c>[components, columns]</c>, by falling variance.</summary>
    public Matrix Components { get; }

    /// <summary>Variance of the training rows along each direction (divisor n − 1), <c>[components]</c>.</summary>
    public IReadOnlyList<double> ExplainedVariance { get; }

    /// <summary>Fits the components to the training rows.</summary>
    /// <param name="train">Training rows, <c>[rows, columns]</c>; every value finite.</param>
    /// <param name="count">Number of components k.</param>
    /// <param name="modality">Name of the modality for messages; null to leave it out.</param>
    /// <exception cref="RepresentationException">
    /// There are fewer than k independent directions (at most rows − 1 and columns); a column holds a value that is not
    /// finite.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public static PrincipalComponents Fit(Matrix train, int count, string? modality = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        PrincipalAxes axes = PrincipalAxes.Find<float>(train.Values, train.Rows, train.Columns, count, modality);
        return new PrincipalComponents(
            Narrow(axes.Mean, 1, train.Columns), Narrow(axes.Components, count, train.Columns), axes.ExplainedVariance);
    }

    /// <summary>Fits as many components as the training rows have independent directions, but no more than wanted.</summary>
    /// <param name="train">Training rows, <c>[rows, columns]</c>, at least one; every value finite.</param>
    /// <param name="most">Number of components wanted; positive.</param>
    /// <param name="modality">Name of the modality for messages; null to leave it out.</param>
    /// <returns>The components; null if all rows are alike.</returns>
    /// <exception cref="RepresentationException">A column holds a value that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is not positive.</exception>
    public static PrincipalComponents? FitUpTo(Matrix train, int most, string? modality = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        PrincipalAxes axes = PrincipalAxes.FindUpTo<float>(
            train.Values, train.Rows, train.Columns, most, modality is null ? "pca" : $"modality '{modality}', pca");
        int count = axes.ExplainedVariance.Length;
        return count == 0 ? null : new PrincipalComponents(
            Narrow(axes.Mean, 1, train.Columns), Narrow(axes.Components, count, train.Columns), axes.ExplainedVariance);
    }

    /// <summary>The first components alone: the same numbers as fitting that many, without fitting again.</summary>
    /// <param name="count">Number of components to keep, from 1 to all.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not in that range.</exception>
    public PrincipalComponents Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Components.Rows);
        float[] kept = Components.Values[..(count * Components.Columns)].ToArray();
        return new PrincipalComponents(
            Mean, new Matrix(count, Components.Columns, kept), [.. ExplainedVariance.Take(count)]);
    }

    /// <summary>Projects rows onto the components.</summary>
    /// <param name="rows"><c>[rows, columns]</c>, columns as in training.</param>
    /// <returns><c>[rows, components]</c>, summed in float64.</returns>
    /// <exception cref="ArgumentException">The number of columns differs from training.</exception>
    public Matrix Transform(Matrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Columns != _mean.Length)
        {
            throw new ArgumentException(
                $"PrincipalComponents: [{rows.Rows}, {rows.Columns}] given, fitted with {_mean.Length} columns.", nameof(rows));
        }

        var result = new Matrix(rows.Rows, Components.Rows);
        var centred = new double[RowsAtOnce * rows.Columns];
        for (int first = 0; first < rows.Rows; first += RowsAtOnce)
        {
            int block = Math.Min(RowsAtOnce, rows.Rows - first);
            for (int i = 0; i < block; i++)
            {
                Span<double> row = centred.AsSpan(i * rows.Columns, rows.Columns);
                TensorPrimitives.ConvertTruncating<float, double>(rows.Row(first + i), row);
                TensorPrimitives.Subtract(row, _mean, row);
            }

            for (int c = 0; c < Components.Rows; c++)
            {
                ReadOnlySpan<double> component = _components.AsSpan(c * rows.Columns, rows.Columns);
                for (int i = 0; i < block; i++)
                {
                    result[first + i, c] =
                        (float)TensorPrimitives.Dot(component, centred.AsSpan(i * rows.Columns, rows.Columns));
                }
            }
        }

        return result;
    }

    private static Matrix Narrow(double[] values, int rows, int columns) =>
        new(rows, columns, Array.ConvertAll(values, value => (float)value));

    private static double[] Widen(Matrix matrix)
    {
        var values = new double[matrix.Values.Length];
        TensorPrimitives.ConvertTruncating<float, double>(matrix.Values, values);
        return values;
    }
}
