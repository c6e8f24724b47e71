using MathNet.Numerics.LinearAlgebra;
using MetaFusion.Tensors.LinearAlgebra;

namespace MetaFusion.Tensors.Tests.LinearAlgebra;

public class SymmetricEigenTests
{
    private const double Epsilon = 2.220446049250313e-16;

    public static TheoryData<string, int> Matrices => new()
    {
        { "wide", 1 }, { "wide", 2 }, { "wide", 3 }, { "wide", 10 }, { "wide", 97 }, { "wide", 300 },
        { "tall", 1 }, { "tall", 2 }, { "tall", 3 }, { "tall", 10 }, { "tall", 97 }, { "tall", 300 },
        { "factors", 97 }, { "factors", 300 },
        { "indefinite", 2 }, { "indefinite", 63 }, { "indefinite", 128 },
        { "zero", 1 }, { "zero", 7 },
        { "one entry", 9 },
        { "identity", 2 }, { "identity", 65 }, { "identity", 200 },
        { "diagonal with ties", 40 },
        { "copies of blocks", 96 },
        { "tridiagonal copies", 105 },
        { "graded", 60 },
        { "swap", 2 }, { "swap", 20 },
    };

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Decompose_AllVectors_AreOrthonormalAndSolve(string kind, int size)
    {
        double[] matrix = Make(kind, size);
        double[] before = [.. matrix];

        SymmetricEigen eigen = SymmetricEigen.Decompose(matrix, size, size);

        Assert.Equal(before, matrix);
        AssertDecomposes(matrix, size, eigen, size);
    }

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Decompose_AnyMatrix_HasTheEigenvaluesOfAnIndependentMethod(string kind, int size)
    {
        double[] matrix = Make(kind, size);

        double[] values = SymmetricEigen.Decompose(matrix, size, 0).Values;

        double[] expected = [.. Reference(matrix, size).EigenValues.Select(value => value.Real).OrderDescending()];
        double tolerance = Tolerance(size, expected.Max(Math.Abs));
        for (int i = 0; i < size; i++)
        {
            Assert.True(Math.Abs(expected[i] - values[i]) <= tolerance, $"value {i}: {expected[i]:R}, but {values[i]:R}");
        }
    }

    [Fact]
    public void Decompose_SeparatedValues_HasTheVectorsOfAnIndependentMethod()
    {
        const int Size = 120;
        const int Count = 8;
        double[] matrix = Make("factors", Size);

        SymmetricEigen eigen = SymmetricEigen.Decompose(matrix, Size, Count);

        Matrix<double> expected = Reference(matrix, Size).EigenVectors;
        for (int i = 0; i < Count; i++)
        {
            double[] vector = eigen.Vectors[(i * Size)..((i + 1) * Size)];
            double[] other = expected.Column(Size - 1 - i).ToArray();
            double sign = Math.Sign(Dot(vector, other));
            Assert.All(vector.Zip(other), pair => Assert.Equal(pair.Second, sign * pair.First, 1e-12));
        }
    }

    [Theory]
    [InlineData(1e-150)]
    [InlineData(1e+150)]
    [InlineData(1e-300)]
    [InlineData(1e+300)]
    public void Decompose_TinyOrHuge_IsTheSameScaled(double scale)
    {
        const int Size = 50;
        double[] matrix = Make("tall", Size);
        double[] scaled = [.. matrix.Select(value => value / 1000 * scale)];

        SymmetricEigen eigen = SymmetricEigen.Decompose(scaled, Size, Size);

        double[] back = [.. scaled.Select(value => value / scale)];
        AssertDecomposes(back, Size, eigen with { Values = [.. eigen.Values.Select(value => value / scale)] }, Size);
        double[] unscaled = SymmetricEigen.Decompose(back, Size, 0).Values;
        Assert.All(eigen.Values.Zip(unscaled), pair =>
            Assert.True(Math.Abs((pair.First / scale) - pair.Second) <= Tolerance(Size, unscaled[0])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Decompose_FewerVectors_AreTheFirstOfMoreToTheBit(int count)
    {
        const int Size = 40;
        double[] matrix = Make("tridiagonal copies", Size);

        SymmetricEigen few = SymmetricEigen.Decompose(matrix, Size, count);

        SymmetricEigen all = SymmetricEigen.Decompose(matrix, Size, Size);
        Assert.Equal(all.Values, few.Values);
        Assert.Equal(all.Vectors[..(count * Size)], few.Vectors);
    }

    [Theory]
    [InlineData("wide")]
    [InlineData("copies of blocks")]
    public void Decompose_AgainAndOnManyThreads_GivesTheSameBits(string kind)
    {
        const int Size = 101;
        double[] matrix = Make(kind, Size);
        SymmetricEigen expected = SymmetricEigen.Decompose(matrix, Size, 30);
        var found = new SymmetricEigen[8];

        Parallel.For(0, found.Length, i => found[i] = SymmetricEigen.Decompose(matrix, Size, 30));

        Assert.All(found, eigen => Assert.Equal(expected.Values, eigen.Values));
        Assert.All(found, eigen => Assert.Equal(expected.Vectors, eigen.Vectors));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Decompose_NotFinite_SaysSo(double value)
    {
        ArithmeticException fault =
            Assert.Throws<ArithmeticException>(() => SymmetricEigen.Decompose([1, value, value, 1], 2, 1));

        Assert.Equal("eigenvectors of a [2, 2] matrix: a value is not finite", fault.Message);
    }

    private static void AssertDecomposes(double[] matrix, int size, SymmetricEigen eigen, int count)
    {
        double largest = eigen.Values.Max(Math.Abs);
        Assert.Equal(size, eigen.Values.Length);
        Assert.Equal(count * size, eigen.Vectors.Length);
        Assert.Equal(eigen.Values.OrderDescending(), eigen.Values);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> vector = eigen.Vectors.AsSpan(i * size, size);
            double squares = 0;
            for (int row = 0; row < size; row++)
            {
                double residual = Dot(matrix.AsSpan(row * size, size), vector) - (eigen.Values[i] * vector[row]);
                squares += residual * residual;
            }

            Assert.True(Math.Sqrt(squares) <= Tolerance(size, largest), $"vector {i}: residual {Math.Sqrt(squares):R}");
            for (int j = 0; j <= i; j++)
            {
                double dot = Dot(vector, eigen.Vectors.AsSpan(j * size, size));
                Assert.True(Math.Abs(dot - (i == j ? 1 : 0)) <= Tolerance(size, 1), $"vectors {i} and {j}: product {dot:R}");
            }
        }
    }

    /// <summary>The bound n ε |A| of backward stable methods, for small n with room for a few roundings.</summary>
    private static double Tolerance(int size, double norm) => (size + 20) * Epsilon * norm;

    private static MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> Reference(double[] matrix, int size) =>
        Matrix<double>.Build.Dense(size, size, [.. matrix]).Evd(Symmetricity.Symmetric);

    private static double[] Make(string kind, int size)
    {
        var random = new RandomStream(5, $"{kind} {size}");
        double[] diagonal = new double[size];
        switch (kind)
        {
            case "wide":
                return Gram(size, 3 * size, (_, _) => random.NextNormal());
            case "tall":
                return Gram(size, (size + 2) / 3, (_, _) => random.NextNormal());
            case "factors":
                double[] loadings = [.. Enumerable.Range(0, size * 10).Select(_ => random.NextNormal())];
                double[] factors = [.. Enumerable.Range(0, 30 * size).Select(_ => random.NextNormal())];
                return Gram(size, 3 * size, (i, c) => random.NextNormal() +
                    Enumerable.Range(0, 10).Sum(f => 8.0 / (f + 1) * loadings[(i * 10) + f] * factors[(f * 3 * size) + c]));
            case "indefinite":
                var table = new double[size * size];
                for (int i = 0; i < size; i++)
                {
                    for (int j = 0; j <= i; j++)
                    {
                        table[(i * size) + j] = table[(j * size) + i] = random.NextNormal();
                    }
                }

                return table;
            case "zero":
                return new double[size * size];
            case "one entry":
                diagonal[size / 2] = -3;
                return Diagonal(diagonal);
            case "identity":
                Array.Fill(diagonal, 1);
                return Diagonal(diagonal);
            case "diagonal with ties":
                return Diagonal([.. diagonal.Select((_, i) => (double)(i % 5))]);
            case "graded":
                return Diagonal([.. diagonal.Select((_, i) => Math.Pow(10, -i / 3))], 0.3);
            case "copies of blocks":
                double[] block = Gram(8, 20, (_, _) => random.NextNormal());
                return Blocks(size, 8, (i, j) => block[(i * 8) + j]);
            case "tridiagonal copies":
                // Wilkinson's matrix W21+ over and over: its largest values are pairs that agree to 14 digits.
                return Blocks(size, 21, (i, j) => i == j ? Math.Abs(10 - i) : Math.Abs(i - j) == 1 ? 1 : 0);
            case "swap":
                return Blocks(size, 2, (i, j) => i == j ? 0 : 1);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    private static double[] Gram(int rows, int columns, Func<int, int, double> value)
    {
        double[][] table =
            [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, columns).Select(c => value(i, c)).ToArray())];
        return [.. table.SelectMany(_ => table, (x, y) => Dot(x, y))];
    }

    private static double[] Blocks(int size, int block, Func<int, int, double> value)
    {
        var matrix = new double[size * size];
        for (int i = 0; i < matrix.Length; i++)
        {
            (int row, int column) = (i / size, i % size);
            matrix[i] = row / block == column / block ? value(row % block, column % block) : 0;
        }

        return matrix;
    }

    /// <summary>A diagonal matrix; neighbours are coupled by a part of the smaller one.</summary>
    private static double[] Diagonal(double[] diagonal, double coupling = 0) =>
        Blocks(diagonal.Length, diagonal.Length, (i, j) =>
            i == j ? diagonal[i] : Math.Abs(i - j) == 1 ? coupling * Math.Min(diagonal[i], diagonal[j]) : 0);

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }
}
