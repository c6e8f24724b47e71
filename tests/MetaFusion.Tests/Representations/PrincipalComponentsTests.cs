using System.Text.Json;
using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Representations;

public class PrincipalComponentsTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void Find_Fixture_AgreesWithScikitLearn(int zeroColumns)
    {
        // With thirty columns of zeros the table is wider than long and takes the other way; the answer is the same.
        JsonElement fixture = Fixture.Load("metrics.json").GetProperty("pca");
        double[][] x = fixture.GetProperty("x").EnumerateArray()
            .Select(row => row.Numbers().Concat(new double[zeroColumns]).ToArray()).ToArray();

        PrincipalAxes axes = PrincipalAxes.Find<double>(x.SelectMany(row => row).ToArray(), x.Length, x[0].Length, 3, null);

        Numerics.Near([.. fixture.Numbers("mean"), .. new double[zeroColumns]], axes.Mean, Tolerance);
        Numerics.Near(fixture.Numbers("explained_variance"), axes.ExplainedVariance, Tolerance);
        double[][] expected = fixture.GetProperty("components_up_to_sign").EnumerateArray()
            .Select(row => row.Numbers().Concat(new double[zeroColumns]).ToArray()).ToArray();
        for (int c = 0; c < 3; c++)
        {
            double[] component = axes.Components[(c * x[0].Length)..((c + 1) * x[0].Length)];
            double sign = Math.Sign(component[0]) * Math.Sign(expected[c][0]);
            Numerics.Near([.. expected[c].Select(loading => sign * loading)], component, Tolerance);
            Assert.True(component.MaxBy(Math.Abs) > 0);
        }
    }

    [Theory]
    [InlineData(40, 12)]
    [InlineData(12, 700)]
    [InlineData(600, 5)]
    public void Fit_RandomTable_ProjectsToUncorrelatedColumnsOfTheToldVariance(int rows, int columns)
    {
        Matrix table = Table(rows, columns);

        var pca = PrincipalComponents.Fit(table, 4);
        Matrix projected = pca.Transform(table);

        for (int a = 0; a < 4; a++)
        {
            Assert.True(a == 0 || pca.ExplainedVariance[a] <= pca.ExplainedVariance[a - 1]);
            for (int b = 0; b <= a; b++)
            {
                double dot = Enumerable.Range(0, columns).Sum(i => (double)pca.Components[a, i] * pca.Components[b, i]);
                double covariance =
                    Enumerable.Range(0, rows).Sum(i => (double)projected[i, a] * projected[i, b]) / (rows - 1);
                Numerics.Near(a == b ? 1 : 0, dot, 1e-6);
                Numerics.Near(a == b ? pca.ExplainedVariance[a] : 0, covariance, 1e-5 * pca.ExplainedVariance[0]);
            }
        }
    }

    [Fact]
    public void Transform_AllComponents_KeepsDistances()
    {
        Matrix table = Table(20, 6);

        Matrix projected = PrincipalComponents.Fit(table, 6).Transform(table);

        Numerics.Near(Distance(table, 3, 17), Distance(projected, 3, 17), 1e-5);
    }

    [Fact]
    public void Constructor_StoredNumbers_TransformToTheBit()
    {
        Matrix table = Table(30, 50);
        var pca = PrincipalComponents.Fit(table, 5);

        var restored = new PrincipalComponents(
            new Matrix(1, 50, pca.Mean.Values.ToArray()),
            new Matrix(5, 50, pca.Components.Values.ToArray()),
            pca.ExplainedVariance);

        Assert.Equal(pca.Transform(table).Values.ToArray(), restored.Transform(table).Values.ToArray());
    }

    [Theory]
    [InlineData(30, 8)]
    [InlineData(15, 40)]
    public void Take_FirstComponents_EqualsFittingThatMany(int rows, int columns)
    {
        Matrix table = Table(rows, columns);

        PrincipalComponents taken = PrincipalComponents.Fit(table, 6).Take(2);

        var fitted = PrincipalComponents.Fit(table, 2);
        Assert.Equal(fitted.Components.Values.ToArray(), taken.Components.Values.ToArray());
        Assert.Equal(fitted.ExplainedVariance, taken.ExplainedVariance);
        Assert.Equal(fitted.Transform(table).Values.ToArray(), taken.Transform(table).Values.ToArray());
    }

    [Fact]
    public void Transform_RowsAloneOrTogether_AreTheSameToTheBit()
    {
        Matrix table = Table(37, 9);
        var pca = PrincipalComponents.Fit(table, 3);
        Matrix together = pca.Transform(table);

        for (int row = 0; row < table.Rows; row++)
        {
            Assert.Equal(together.Row(row).ToArray(), pca.Transform(table.Gather([row])).Values.ToArray());
        }
    }

    [Fact]
    public void Fit_Impossible_SaysHowManyThereAre()
    {
        Matrix table = Table(10, 4);
        var twin = new Matrix(6, 3, [1, 2, 2, 2, 4, 5, 3, 6, 1, 4, 8, 0, 5, 10, 3, 6, 12, 2]);
        (string Message, Action Action)[] faults =
        [
            ("pca:5: 10 training rows of 4 columns have only 4 independent directions; ask for 4 components or fewer",
                () => PrincipalComponents.Fit(table, 5)),
            ("modality 'labs', pca:3: 3 training rows of 4 columns have only 2 independent directions; ask for 2 components " +
                "or fewer",
                () => PrincipalComponents.Fit(table.Gather([0, 1, 2]), 3, "labs")),
            ("pca:3: 6 training rows of 3 columns have only 2 independent directions; ask for 2 components or fewer",
                () => PrincipalComponents.Fit(twin, 3)),
            ("pca:1: 5 training rows of 3 columns have only 0 independent directions; leave this representation out",
                () => PrincipalComponents.Fit(new Matrix(5, 3), 1)),
            ("pca:1: column 2 holds a value that is missing or infinite; impute or remove it",
                () => PrincipalComponents.Fit(new Matrix(2, 2, [1, 2, 3, float.NaN]), 1)),
            ("pca:1: its components cannot be computed in double precision (eigenvectors of a [1, 1] matrix: a value is not " +
                "finite); rescale the columns",
                () => PrincipalAxes.Find<double>([1e200, -1e200], 2, 1, 1, null)),
            ("pca: a mean of shape [1, 2], components of shape [1, 3] and 1 variances do not fit together; the model is " +
                "damaged, fit again",
                () => _ = new PrincipalComponents(new Matrix(1, 2), new Matrix(1, 3), [1])),
            ("pca: a stored number is not finite; the model is damaged, fit again",
                () => _ = new PrincipalComponents(new Matrix(1, 1), new Matrix(1, 1, [float.NaN]), [1])),
        ];

        foreach ((string message, Action action) in faults)
        {
            Assert.Equal(message, Assert.Throws<RepresentationException>(action).Message);
        }
    }

    [Fact]
    public void Transform_OtherColumns_Throws() =>
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Fit(Table(10, 4), 2).Transform(Table(3, 5)));

    /// <summary>Correlated columns: four latent directions and noise.</summary>
    private static Matrix Table(int rows, int columns)
    {
        var random = new RandomStream(11, $"table/{rows}/{columns}");
        float[] mixing = Draw.Normal(random, 4 * columns);
        var table = new Matrix(rows, columns, Draw.Normal(random, rows * columns, 0.3));
        for (int row = 0; row < rows; row++)
        {
            float[] latent = Draw.Normal(random, 4, 2);
            for (int column = 0; column < columns; column++)
            {
                for (int k = 0; k < 4; k++)
                {
                    table[row, column] += latent[k] * mixing[(k * columns) + column];
                }

                table[row, column] += column;
            }
        }

        return table;
    }

    private static double Distance(Matrix table, int a, int b) => Math.Sqrt(
        Enumerable.Range(0, table.Columns).Sum(i => Math.Pow((double)table[a, i] - table[b, i], 2)));
}
