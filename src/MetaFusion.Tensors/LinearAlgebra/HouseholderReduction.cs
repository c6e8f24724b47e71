using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace MetaFusion.Tensors.LinearAlgebra;

/// <summary>A symmetric matrix reduced to a tridiagonal one by reflections, <c>T = Qᵀ A Q</c>.</summary>
/// <remarks>
/// <para>
/// Row m, from the last to the third, is reflected so that nothing is left of its diagonal but the neighbour (Golub and
/// Van Loan, algorithm 8.3.1; LAPACK's dsytrd). With <c>h = vᵀv / 2</c>, <c>p = A v / h</c> and
/// <c>w = p − v (vᵀp / 2h)</c> the rest of the matrix becomes <c>A − v wᵀ − w vᵀ</c>. It is held in full, and each pass
/// over it both subtracts the products of one step and multiplies by the reflector of the next: memory limits the speed.
/// </para>
/// <para>
/// The passes are elementwise, without a sum across lanes and without fused products: any vector width gives the same bits.
/// </para>
/// </remarks>
internal sealed class HouseholderReduction
{
    // Rows are padded to whole vectors of any width there is, and to whole groups of rows; padding is never used.
    private const int Padding = 8;
    private const int RowsAtOnce = 4;

    // Squares of a scaled row below this are lost beside the largest value, and too near underflow to reflect with.
    private const double NegligibleSquares = 1e-270;

    private readonly int _size;
    private readonly int _stride;

    /// <summary>Row-major <c>[size, stride]</c>: the matrix, and in the end reflector m in front of row m's diagonal.</summary>
    private readonly double[] _rows;

    /// <summary>h of each reflector, 0 where there is none.</summary>
    private readonly double[] _halves;

    private HouseholderReduction(ReadOnlySpan<double> symmetric, int size, int exponent)
    {
        _size = size;
        _stride = (size + Padding - 1) / Padding * Padding;
        _rows = new double[_stride * _stride];
        _halves = new double[size];
        double scale = Math.ScaleB(1, -exponent / 2);
        double rest = Math.ScaleB(1, -exponent - (-exponent / 2));
        for (int i = 0; i < size; i++)
        {
            Span<double> row = _rows.AsSpan(i * _stride, size);
            TensorPrimitives.Multiply(symmetric.Slice(i * size, size), scale, row);
            TensorPrimitives.Multiply(row, rest, row);
        }

        Tridiagonal = Reduce();
    }

    /// <summary>T.</summary>
    public Tridiagonal Tridiagonal { get; }

    /// <summary>Reduces a matrix divided by a power of two; it is not changed.</summary>
    /// <param name="symmetric">Row-major <c>[size, size]</c>.</param>
    /// <param name="size">Rows and columns.</param>
    /// <param name="exponent">The power of two; the largest value divided by it should be near 1.</param>
    public static HouseholderReduction Of(ReadOnlySpan<double> symmetric, int size, int exponent) =>
        new(symmetric, size, exponent);

    /// <summary>Turns vectors z of the tridiagonal matrix into vectors <c>Q z</c> of the original one.</summary>
    /// <param name="vectors">Row-major <c>[count, size]</c>.</param>
    /// <param name="count">Number of vectors.</param>
    public double[] TransformBack(double[] vectors, int count)
    {
        // One coordinate of all vectors side by side: sums over coordinates are then elementwise, too.
        double[] columns = Transposed(vectors, count, _size);
        var sums = new double[count];
        for (int m = 2; m < _size; m++)
        {
            if (_halves[m] == 0)
            {
                continue;
            }

            ReadOnlySpan<double> v = _rows.AsSpan(m * _stride, m);
            Array.Clear(sums);
            for (int i = 0; i < m; i++)
            {
                TensorPrimitives.MultiplyAdd(columns.AsSpan(i * count, count), v[i], sums, sums);
            }

            for (int i = 0; i < m; i++)
            {
                Span<double> column = columns.AsSpan(i * count, count);
                TensorPrimitives.MultiplyAdd(sums, -v[i] / _halves[m], column, column);
            }
        }

        return Transposed(columns, _size, count);
    }

    private static double[] Transposed(double[] table, int rows, int columns)
    {
        var transposed = new double[table.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                transposed[(j * rows) + i] = table[(i * columns) + j];
            }
        }

        return transposed;
    }

    private Tridiagonal Reduce()
    {
        var diagonal = new double[_size];
        var offDiagonal = new double[_size - 1];
        var v = new double[_stride];
        var w = new double[_stride];
        var next = new double[_stride];
        var product = new double[_stride];
        for (int m = _size - 1; m >= 0; m--)
        {
            Span<double> row = _rows.AsSpan(m * _stride, _stride);
            Subtract(row[..(m + 1)], m, v, w);
            diagonal[m] = row[m];
            if (m == 0)
            {
                break;
            }

            // From here on row and column m are done with; zeros keep the passes from touching the reflector kept there.
            v[m] = 0;
            w[m] = 0;
            next[m] = 0;
            (offDiagonal[m - 1], _halves[m]) = Reflect(row[..m]);
            row[..m].CopyTo(next);
            if (_halves[m] == 0)
            {
                next.AsSpan(0, m).Clear();
            }

            Array.Clear(product);
            SubtractAndMultiply(m, v, w, next, product);
            (v, next) = (next, v);
            Complete(v.AsSpan(0, m), product.AsSpan(0, m), _halves[m], w.AsSpan(0, m));
        }

        return new Tridiagonal(diagonal, offDiagonal);
    }

    /// <summary>Subtracts <c>v wᵀ + w vᵀ</c> from the front of row m.</summary>
    private static void Subtract(Span<double> row, int m, double[] v, double[] w)
    {
        for (int j = 0; j < row.Length; j++)
        {
            row[j] -= (v[m] * w[j]) + (w[m] * v[j]);
        }
    }

    /// <summary>
    /// Overwrites x by the v whose reflection <c>x − v (vᵀx) / h</c> leaves only the last element; returns it and h, or h = 0
    /// if there is nothing to reflect.
    /// </summary>
    private static (double Last, double Half) Reflect(Span<double> x)
    {
        double last = x[^1];
        double others = FixedOrder.Dot(x[..^1], x[..^1]);
        if (others < NegligibleSquares)
        {
            return (last, 0);
        }

        // Away from zero: no cancellation in v.
        double length = Math.CopySign(Math.Sqrt(others + (last * last)), last);
        x[^1] = last + length;
        return (-length, length * x[^1]);
    }

    /// <summary>Makes w from <c>A v</c>.</summary>
    private static void Complete(ReadOnlySpan<double> v, ReadOnlySpan<double> product, double half, Span<double> w)
    {
        if (half == 0)
        {
            w.Clear();
            return;
        }

        double correction = FixedOrder.Dot(v, product) / (2 * half);
        for (int i = 0; i < w.Length; i++)
        {
            w[i] = (product[i] - (correction * v[i])) / half;
        }
    }

    /// <summary>Subtracts <c>v wᵀ + w vᵀ</c> from the leading m rows and columns, and adds their product with the next v.</summary>
    private void SubtractAndMultiply(int m, double[] v, double[] w, double[] next, double[] product)
    {
        int width = (m + Padding - 1) / Padding * Padding;
        ReadOnlySpan<Vector<double>> reflector = MemoryMarshal.Cast<double, Vector<double>>(v.AsSpan(0, width));
        ReadOnlySpan<Vector<double>> other = MemoryMarshal.Cast<double, Vector<double>>(w.AsSpan(0, width));
        Span<Vector<double>> sums = MemoryMarshal.Cast<double, Vector<double>>(product.AsSpan(0, width));
        for (int i = 0; i < m; i += RowsAtOnce)
        {
            Span<Vector<double>> a = Vectors(i, width), b = Vectors(i + 1, width);
            Span<Vector<double>> c = Vectors(i + 2, width), d = Vectors(i + 3, width);
            for (int j = 0; j < sums.Length; j++)
            {
                Vector<double> x = reflector[j], y = other[j];
                Vector<double> first = a[j] - ((y * v[i]) + (x * w[i]));
                Vector<double> second = b[j] - ((y * v[i + 1]) + (x * w[i + 1]));
                Vector<double> third = c[j] - ((y * v[i + 2]) + (x * w[i + 2]));
                Vector<double> fourth = d[j] - ((y * v[i + 3]) + (x * w[i + 3]));
                a[j] = first;
                b[j] = second;
                c[j] = third;
                d[j] = fourth;
                sums[j] += (first * next[i]) + (second * next[i + 1]) + ((third * next[i + 2]) + (fourth * next[i + 3]));
            }
        }
    }

    private Span<Vector<double>> Vectors(int row, int width) =>
        MemoryMarshal.Cast<double, Vector<double>>(_rows.AsSpan(row * _stride, width));
}
