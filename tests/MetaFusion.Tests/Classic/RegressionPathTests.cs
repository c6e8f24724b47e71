using MathNet.Numerics.LinearAlgebra;
using MetaFusion.Classic.Internal;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Classic;

public sealed class RegressionPathTests
{
    [Theory]
    [InlineData(40, 7, 0.3)]
    [InlineData(12, 30, 0.01)]
    public void Ridge_AnyShape_SolvesTheNormalEquationsOfCentredData(int rows, int columns, double penalty)
    {
        Matrix x = ClassicSamples.Features(rows, columns);
        Matrix y = ClassicSamples.Values(x);
        Matrix<double> design = Dense(x);
        Matrix<double> centred = design - Matrix<double>.Build.Dense(rows, columns, (_, j) => design.Column(j).Average());
        Matrix<double> targets = Dense(y);

        LinearMap map = new RidgeRegressionPath(x, y).Solve(penalty);

        for (int output = 0; output < 2; output++)
        {
            double mean = targets.Column(output).Average();
            Vector<double> expected = ((centred.TransposeThisAndMultiply(centred) / rows)
                + (penalty * Matrix<double>.Build.DenseIdentity(columns)))
                .Solve(centred.TransposeThisAndMultiply(targets.Column(output) - mean) / rows);
            Numerics.Near(expected.ToArray(), map.Coefficients.Row(output).ToArray(), 1e-9);
            double intercept = mean - Enumerable.Range(0, columns).Sum(j => expected[j] * design.Column(j).Average());
            Numerics.Near(intercept, map.Intercepts[output], 1e-9);
        }
    }

    [Theory]
    [InlineData(60, 10, 0.5)]
    [InlineData(25, 50, 0.5)]
    [InlineData(60, 10, 1.0)]
    [InlineData(25, 300, 0.1)]
    public void ElasticNet_AlongThePath_FulfilsTheOptimalityConditions(int rows, int columns, double mix)
    {
        Matrix x = ClassicSamples.Features(rows, columns);
        Matrix y = ClassicSamples.Values(x);
        var path = new ElasticNetRegressionPath(x, y, mix);

        foreach (double penalty in path.Penalties(25))
        {
            LinearMap map = path.Solve(penalty);
            for (int output = 0; output < 2; output++)
            {
                double[] residuals = Residuals(x, y, map, output);
                Numerics.Near(0, residuals.Average(), 1e-9);
                for (int feature = 0; feature < columns; feature++)
                {
                    double b = map.Coefficients.Row(output)[feature];
                    double slope = (Enumerable.Range(0, rows).Sum(i => x[i, feature] * residuals[i]) / rows) - (penalty * (1 - mix) * b);
                    double distance = b == 0
                        ? Math.Max(Math.Abs(slope) - (penalty * mix), 0)
                        : Math.Abs(slope - (penalty * mix * Math.Sign(b)));
                    Numerics.Near(0, distance, 1e-5);
                }
            }
        }
    }

    [Fact]
    public void ElasticNet_StrongestPenalty_LeavesAllFeaturesOutAndALittleLessDoesNot()
    {
        Matrix x = ClassicSamples.Features(50, 9);
        Matrix y = ClassicSamples.Values(x);
        var path = new ElasticNetRegressionPath(x, y, 0.5);

        Assert.All(path.Solve(path.Strongest).Coefficients.Values, b => Assert.Equal(0, b));
        Assert.Equal(1, path.Solve(path.Strongest * 0.999).Coefficients.Values.Count(b => b != 0));
    }

    /// <summary>Hand-worked: columns of ±1, orthogonal and centred, so that X'X/n = I and b = soft(X'y/n, lambda).</summary>
    [Fact]
    public void Lasso_OrthonormalDesign_SoftThresholds()
    {
        var x = new Matrix(4, 3, [1, 1, 1, 1, -1, -1, -1, 1, -1, -1, -1, 1]);
        // X'y/n = (2, −0.5, 0.25) and the mean is 10.
        var y = new Matrix(4, 1, [11.75f, 12.25f, 7.25f, 8.75f]);

        LinearMap map = new ElasticNetRegressionPath(x, y, 1).Solve(0.3);

        Numerics.Near([1.7, -0.2, 0], map.Coefficients.Values, 1e-12);
        Numerics.Near(10, map.Intercepts[0], 1e-12);
    }

    private static double[] Residuals(Matrix x, Matrix y, LinearMap map, int output) => Enumerable.Range(0, x.Rows)
        .Select(i => y[i, output] - map.Intercepts[output]
            - Enumerable.Range(0, x.Columns).Sum(j => map.Coefficients.Row(output)[j] * x[i, j]))
        .ToArray();

    private static Matrix<double> Dense(Matrix matrix) =>
        Matrix<double>.Build.Dense(matrix.Rows, matrix.Columns, (i, j) => matrix[i, j]);
}
