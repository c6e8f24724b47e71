using MetaFusion.Evaluation.Calibration;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Evaluation.Calibration;

public class TemperatureScalingTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2.5)]
    public void Fit_LabelsDrawnAtAKnownTemperature_FindsIt(double temperature)
    {
        (int[] labels, Predictions probabilities) = Drawn(20_000, 4, temperature, 1);

        Numerics.Near(temperature, TemperatureScaling.Fit(labels, probabilities), 0.05 * temperature);
    }

    [Fact]
    public void Fit_AnyRows_NeverRaisesTheLikelihoodsLoss_AndStandsAtItsLowest()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            (int[] labels, Predictions probabilities) = Drawn(5 + (int)seed, 3, 3, seed);

            double temperature = TemperatureScaling.Fit(labels, probabilities);

            double lowest = TemperatureScaling.NegativeLogLikelihood(labels, probabilities, temperature);
            Assert.True(lowest <= TemperatureScaling.NegativeLogLikelihood(labels, probabilities, 1));
            Assert.InRange(temperature, TemperatureScaling.Lowest, TemperatureScaling.Highest);
            for (double other = TemperatureScaling.Lowest; other <= TemperatureScaling.Highest; other *= 1.1)
            {
                Assert.True(lowest <= TemperatureScaling.NegativeLogLikelihood(labels, probabilities, other) + 1e-9);
            }
        }
    }

    [Fact]
    public void Fit_EveryRowRight_StandsAtTheBound() =>
        Numerics.Near(TemperatureScaling.Lowest, TemperatureScaling.Fit([0, 1], new Predictions(2, 2, [0.6, 0.4, 0.3, 0.7])), 1e-9);

    [Fact]
    public void Apply_TwoClasses_IsWorkedByHand()
    {
        // Odds 4 become √4 = 2 at T = 2.
        Predictions scaled = TemperatureScaling.Apply(new Predictions(1, 2, [0.8, 0.2]), 2);

        Numerics.Near([2.0 / 3, 1.0 / 3], scaled.Values, 1e-15);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(10)]
    public void Apply_AnyRows_KeepsEveryPredictedClass(double temperature)
    {
        // Votes with ties and zeros, and probabilities a last bit apart.
        double[] near = [0.25, Math.BitIncrement(0.25), 0.25, 0.25];
        double[] votes = [0, 0.5, 0.5, 0];
        (_, Predictions drawn) = Drawn(500, 4, 1, 3);
        double[] values = [.. near, .. votes, .. drawn.Values];

        Predictions scaled = TemperatureScaling.Apply(new Predictions(502, 4, values), temperature);

        Assert.Equal(ClassificationMetrics.TopClasses(values, 4), ClassificationMetrics.TopClasses(scaled.Values, 4));
        for (int row = 0; row < scaled.Rows; row++)
        {
            Numerics.Near(1, scaled.Row(row).ToArray().Sum(), 1e-12);
        }
    }

    [Fact]
    public void Apply_One_ChangesNothing()
    {
        var probabilities = new Predictions(1, 2, [1, 0]);

        Assert.Same(probabilities, TemperatureScaling.Apply(probabilities, 1));
    }

    /// <summary>Softmax of logits with labels drawn from the softmax of logits / temperature.</summary>
    private static (int[] Labels, Predictions Probabilities) Drawn(int rows, int classes, double temperature, ulong seed)
    {
        var random = new RandomStream(seed, "logits");
        var values = new double[rows * classes];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            double[] logits = Enumerable.Range(0, classes).Select(_ => 2 * random.NextNormal()).ToArray();
            double[] weights = logits.Select(z => Math.Exp(z / temperature)).ToArray();
            double draw = random.NextUniform(0, weights.Sum());
            while (labels[row] < classes - 1 && draw > weights[labels[row]])
            {
                draw -= weights[labels[row]++];
            }

            double sum = logits.Sum(Math.Exp);
            logits.Select(z => Math.Exp(z) / sum).ToArray().CopyTo(values, row * classes);
        }

        return (labels, new Predictions(rows, classes, values));
    }
}
