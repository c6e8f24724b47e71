using MathNet.Numerics.LinearAlgebra;
using MetaFusion.Methods.AlternatingUnimodal;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Methods.AlternatingUnimodal;

/// <summary>The projection of the shared head, by hand and by what it promises (tests 1 and 2 of the brief).</summary>
public sealed class HeadProjectionTests
{
    private const int Outputs = 3;

    [Fact]
    public void Add_TwoMeans_GivesTheInverseWorkedByHand()
    {
        Tensor matrix = Buffer(2);
        var projection = new HeadProjection(matrix, 2);

        projection.Add([1, 0], 0.1);
        float[] first = matrix.Values.ToArray();
        projection.Add([0.6f, 0.8f], 0.1);

        AssertClose([0.090909f, 0, 0, 1], first);
        AssertClose([0.087059f, -0.056471f, -0.056471f, 0.171765f], matrix.Values.ToArray());
    }

    [Fact]
    public void Add_SeveralRows_GoesByTheirMean()
    {
        Tensor one = Buffer(2), several = Buffer(2);

        new HeadProjection(one, 2).Add([0.6f, 0.8f], 0.5);
        new HeadProjection(several, 2).Add([0.2f, 1.6f, 1, 0], 0.5);

        AssertClose(one.Values.ToArray(), several.Values.ToArray());
    }

    [Fact]
    public void Project_AfterOneMean_ShrinksWhatLiesAlongItAndLeavesTheRest()
    {
        const int Width = 6;
        const double Alpha = 0.3;
        var random = new RandomStream(5);
        float[] mean = Draw.Normal(random, Width), gradient = Draw.Normal(random, Width * Outputs), other = Draw.Normal(random, Width);
        double square = mean.Sum(value => (double)value * value);
        double along = mean.Zip(other, (a, b) => (double)a * b).Sum() / square;
        float[] orthogonal = [.. other.Zip(mean, (o, m) => (float)(o - (along * m)))];
        Tensor matrix = Buffer(Width);
        var projection = new HeadProjection(matrix, Width);
        projection.Add(mean, Alpha);

        float[] projected = [.. gradient];
        projection.Project(projected);

        for (int k = 0; k < Outputs; k++)
        {
            double before = Along(gradient, mean, k), beforeOther = Along(gradient, orthogonal, k);
            Assert.Equal(Alpha / (Alpha + square) * before, Along(projected, mean, k), 1e-5 * Math.Max(1, Math.Abs(before)));
            Assert.Equal(beforeOther, Along(projected, orthogonal, k), 1e-5 * Math.Max(1, Math.Abs(beforeOther)));
        }
    }

    [Fact]
    public void Add_ManyMeans_StaysSymmetricWithEigenvaluesFromZeroToOne()
    {
        const int Width = 8;
        const double Alpha = 0.1;
        var random = new RandomStream(6);
        Tensor matrix = Buffer(Width);
        var projection = new HeadProjection(matrix, Width);
        Matrix<double> inverse = Matrix<double>.Build.DenseIdentity(Width);

        for (int i = 0; i < 2000; i++)
        {
            float[] mean = [.. Draw.Normal(random, Width).Select(Math.Abs)];
            projection.Add(mean, Alpha);
            Vector<double> wide = Vector<double>.Build.Dense([.. mean.Select(value => (double)value)]);
            inverse += wide.OuterProduct(wide) / Alpha;
        }

        Matrix<double> found = Matrix<double>.Build.Dense(Width, Width, (row, column) => matrix.Values[(row * Width) + column]);
        Assert.Equal(0, (found - found.Transpose()).Enumerate().Max(Math.Abs), 1e-12);
        Assert.All(found.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real), value => Assert.InRange(value, -1e-7, 1 + 1e-5));
        Assert.Equal(0, (found - inverse.Inverse()).Enumerate().Max(Math.Abs), 1e-5);
    }

    [Fact]
    public void Add_MeanWithoutLength_ChangesNothing()
    {
        Tensor matrix = Buffer(2);

        new HeadProjection(matrix, 2).Add([1e-9f, 0, -1e-9f, 0], 0.1);

        Assert.Equal([1f, 0, 0, 1], matrix.Values.ToArray());
    }

    private static Tensor Buffer(int width)
    {
        Tensor matrix = new TensorScope().Zeros(new Shape(width, width));
        HeadProjection.SetIdentity(matrix.Values, width);
        return matrix;
    }

    /// <summary>Inner product of one output's weights with a direction; weights are <c>[width, outputs]</c>.</summary>
    private static double Along(float[] weights, float[] direction, int output) =>
        Enumerable.Range(0, direction.Length).Sum(i => (double)weights[(i * Outputs) + output] * direction[i]);

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
