using MetaFusion.Classic.Internal;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Classic;

public sealed class LogisticPathTests
{
    private static readonly double[] Weights = [1, 2, 0.5];

    [Theory]
    [InlineData(90, 5, 0.02)]
    [InlineData(30, 40, 0.1)]
    public void Ridge_AtTheSolution_HasNoSlope(int rows, int columns, double penalty)
    {
        Matrix x = ClassicSamples.Features(rows, columns);
        Matrix codes = ClassicSamples.Codes(x, 3);

        LinearMap map = new RidgeLogisticPath(ClassicSamples.Classes(3, Weights), x, codes).Solve(penalty);

        (double[] slopes, double[] free) = Slopes(x, codes, map);
        for (int i = 0; i < slopes.Length; i++)
        {
            Numerics.Near(penalty * map.Coefficients.Values[i], slopes[i], 2e-5);
        }

        Assert.All(free, slope => Numerics.Near(0, slope, 1e-4));
    }

    [Theory]
    [InlineData(90, 6, 0.5)]
    [InlineData(30, 40, 0.5)]
    [InlineData(90, 6, 1.0)]
    [InlineData(30, 300, 0.1)]
    public void ElasticNet_AlongThePath_FulfilsTheOptimalityConditions(int rows, int columns, double mix)
    {
        Matrix x = ClassicSamples.Features(rows, columns);
        Matrix codes = ClassicSamples.Codes(x, 3);
        var path = new ElasticNetLogisticPath(ClassicSamples.Classes(3, Weights), x, codes, mix);

        foreach (double penalty in path.Penalties(25))
        {
            LinearMap map = path.Solve(penalty);
            (double[] slopes, double[] free) = Slopes(x, codes, map);
            for (int i = 0; i < slopes.Length; i++)
            {
                double b = map.Coefficients.Values[i];
                double slope = slopes[i] - (penalty * (1 - mix) * b);
                double distance = b == 0
                    ? Math.Max(Math.Abs(slope) - (penalty * mix), 0)
                    : Math.Abs(slope - (penalty * mix * Math.Sign(b)));
                Numerics.Near(0, distance, 1e-4);
            }

            Assert.All(free, slope => Numerics.Near(0, slope, 1e-4));
        }
    }

    /// <summary>
    /// Two classes, one feature of ±1: three of four samples of either side are of its class. Hand-worked: by symmetry the
    /// logits are ±b x, p = sigmoid(2bx) and 3/4 − sigmoid(2b) = lambda b.
    /// </summary>
    [Theory]
    [InlineData(1e-6, 0.5493)]
    [InlineData(0.25, 0.3418)]
    public void Ridge_TwoClasses_MatchesHandWorkedSolution(double penalty, double expected)
    {
        var x = new Matrix(8, 1, [1, 1, 1, 1, -1, -1, -1, -1]);
        var codes = new Matrix(8, 1, [1, 1, 1, 0, 0, 0, 0, 1]);

        LinearMap map = new RidgeLogisticPath(ClassicSamples.Classes(2), x, codes).Solve(penalty);

        Numerics.Near([-expected, expected], map.Coefficients.Values, 2e-4);
        Numerics.Near(map.Intercepts[0], map.Intercepts[1], 1e-5);
    }

    [Fact]
    public void Objective_OfRidge_HasTheGradientOfCentralDifferences()
    {
        Matrix x = ClassicSamples.Features(20, 3);
        var path = new RidgeLogisticPath(ClassicSamples.Classes(3, Weights), x, ClassicSamples.Codes(x, 3));
        double[] point = Draw.Uniform(new RandomStream(3), 12, -1, 1);
        var gradient = new double[12];
        var unused = new double[12];
        path.Objective(point, gradient, 0.3);

        for (int i = 0; i < point.Length; i++)
        {
            double[] up = [.. point];
            double[] down = [.. point];
            up[i] += 1e-5;
            down[i] -= 1e-5;
            Numerics.Near((path.Objective(up, unused, 0.3) - path.Objective(down, unused, 0.3)) / 2e-5, gradient[i], 1e-8);
        }
    }

    /// <summary>Minus the gradient of the weighted mean loss, written anew: by coefficient and by intercept.</summary>
    private static (double[] Slopes, double[] Free) Slopes(Matrix x, Matrix codes, LinearMap map)
    {
        int classes = map.Intercepts.Length;
        double total = Enumerable.Range(0, x.Rows).Sum(i => Weights[(int)codes[i, 0]]);
        var slopes = new double[classes * x.Columns];
        var free = new double[classes];
        for (int i = 0; i < x.Rows; i++)
        {
            double[] powers = Enumerable.Range(0, classes)
                .Select(c => Math.Exp(map.Intercepts[c] + Enumerable.Range(0, x.Columns).Sum(j => map.Coefficients.Row(c)[j] * x[i, j])))
                .ToArray();
            for (int c = 0; c < classes; c++)
            {
                double slope = Weights[(int)codes[i, 0]] / total * ((c == (int)codes[i, 0] ? 1 : 0) - (powers[c] / powers.Sum()));
                free[c] += slope;
                for (int j = 0; j < x.Columns; j++)
                {
                    slopes[(c * x.Columns) + j] += slope * x[i, j];
                }
            }
        }

        return (slopes, free);
    }
}
