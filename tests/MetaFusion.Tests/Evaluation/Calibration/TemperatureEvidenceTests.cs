using MetaFusion.Evaluation.Calibration;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Evaluation.Calibration;

public class TemperatureEvidenceTests
{
    [Fact]
    public void Fit_FewSamplesAllToldRightly_NeverSharpensPastWhatTheyCarry()
    {
        // Ten of ten are told rightly at 0.9: a temperature of the likelihood alone falls to its bound, and a miss then costs 20 nats.
        int[] labels = [.. Enumerable.Range(0, 10).Select(i => i % 2)];
        Predictions sure = Told(labels, [.. labels.Select(_ => 0.9)]);

        double temperature = TemperatureEvidence.Fit(labels, sure, null, new RandomStream(1));

        Assert.Equal(TemperatureScaling.Lowest, TemperatureScaling.Fit(labels, sure), 1e-9);
        Assert.Equal(1, temperature);
    }

    [Fact]
    public void Fit_Doubted_IsWorkedByHand()
    {
        // Five of a class count as it by 6/7: odds of 6 to 1, where the predictions have 9 to 1. 9^(1/T) = 6.
        int[] labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];

        double temperature = TemperatureScaling.Fit(labels, Told(labels, [.. labels.Select(_ => 0.9)]), TemperatureEvidence.DoubtsOf(labels, 2));

        Assert.Equal(Math.Log(9) / Math.Log(6), temperature, 1e-6);
    }

    [Fact]
    public void Fit_DoubtedOfThreeClasses_SharesTheDoubtAmongTheOthers()
    {
        // One sample of a class counts as it by 2/3, as each other by 1/6: odds of 4 to 1, where the prediction has 16 to 1.
        double temperature = TemperatureScaling.Fit([0], new Predictions(1, 3, [16.0 / 18, 1.0 / 18, 1.0 / 18]), TemperatureEvidence.DoubtsOf([0], 3));

        Assert.Equal(2, temperature, 1e-6);
    }

    [Fact]
    public void Fit_SmallValidationPart_IsHardlyEverWorseThanNoneAndNeverRuinous()
    {
        // Drawn as they say, so that 1 is right: 200 draws of 20 samples that choose, judged where the truth is known.
        double[] gains = [.. Enumerable.Range(1, 200).Select(seed =>
        {
            (int[] labels, Predictions probabilities) = Drawn(20, 1, (ulong)seed);
            (int[] others, Predictions judged) = Drawn(500, 1, (ulong)seed + 1000);
            double temperature = TemperatureEvidence.Fit(labels, probabilities, null, new RandomStream(1));
            return TemperatureScaling.NegativeLogLikelihood(others, judged, temperature) - TemperatureScaling.NegativeLogLikelihood(others, judged, 1);
        })];

        Assert.True(gains.Count(gain => gain == 0) > 120);
        Assert.InRange(gains.Max(), 0, 0.3);
        Assert.InRange(gains.Average(), -0.01, 0.02);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(2.5)]
    public void Fit_ManySamples_FindsTheTemperatureTheyWereDrawnAt(double temperature)
    {
        (int[] labels, Predictions probabilities) = Drawn(4000, temperature, 3);

        Assert.Equal(temperature, TemperatureEvidence.Fit(labels, probabilities, null, new RandomStream(1)), 0.1 * temperature);
    }

    [Fact]
    public void Fit_OneGroup_CannotBeJudged()
    {
        (int[] labels, Predictions probabilities) = Drawn(200, 2.5, 3);

        Assert.Equal(1, TemperatureEvidence.Fit(labels, probabilities, [.. labels.Select(_ => "one")], new RandomStream(1)));
        Assert.NotEqual(1, TemperatureEvidence.Fit(labels, probabilities, null, new RandomStream(1)));
    }

    [Fact]
    public void Fit_NoSample_IsOne() => Assert.Equal(1, TemperatureEvidence.Fit([], new Predictions(0, 2, []), null, new RandomStream(1)));

    private static Predictions Told(int[] labels, double[] shares) =>
        new(labels.Length, 2, [.. labels.SelectMany((label, row) => label == 0 ? new[] { shares[row], 1 - shares[row] } : [1 - shares[row], shares[row]])]);

    /// <summary>Two classes: logits are normal with deviation 2, labels are drawn at a temperature.</summary>
    private static (int[] Labels, Predictions Probabilities) Drawn(int rows, double temperature, ulong seed)
    {
        var random = new RandomStream(seed, "drawn");
        int[] labels = new int[rows];
        double[] values = new double[2 * rows];
        for (int row = 0; row < rows; row++)
        {
            double logit = 2 * random.NextNormal();
            values[2 * row] = 1 / (1 + Math.Exp(-logit));
            values[(2 * row) + 1] = 1 - values[2 * row];
            labels[row] = random.NextDouble() < 1 / (1 + Math.Exp(-logit / temperature)) ? 0 : 1;
        }

        return (labels, new Predictions(rows, 2, values));
    }
}
