using MetaFusion.Evaluation.Statistics;
using MetaFusion.Evaluation.Verdicts;
using MetaFusion.Tasks;

namespace MetaFusion.Tests.Evaluation.Verdicts;

public class VerdictTextTests
{
    private static readonly Metric Accuracy = new("accuracy", "share", MetricDirection.Higher);
    private static readonly Metric Error = new("mse", "target unit squared", MetricDirection.Lower);

    [Theory]
    [InlineData(0.021, 0.004, 0.039, VerdictKind.Gains, "Fusion gains 2.1 points over genes alone (95 % interval 0.4 to 3.9).")]
    [InlineData(-0.014, -0.026, -0.002, VerdictKind.Loses, "Fusion loses 1.4 points against genes alone (95 % interval 0.2 to 2.6).")]
    [InlineData(0.008, -0.009, 0.024, VerdictKind.NoClearDifference,
        "No clear difference between fusion and genes alone: fusion is 0.8 points ahead (95 % interval −0.9 to 2.4).")]
    [InlineData(-0.008, -0.024, 0.009, VerdictKind.NoClearDifference,
        "No clear difference between fusion and genes alone: fusion is 0.8 points behind (95 % interval −2.4 to 0.9).")]
    [InlineData(0, 0, 0, VerdictKind.NoClearDifference,
        "No clear difference between fusion and genes alone: they are level (95 % interval 0.0 to 0.0).")]
    [InlineData(0.01, 0, 0.02, VerdictKind.NoClearDifference,
        "No clear difference between fusion and genes alone: fusion is 1.0 points ahead (95 % interval 0.0 to 2.0).")]
    [InlineData(0.0105, 0.0003, 0.02, VerdictKind.Gains, "Fusion gains 1.05 points over genes alone (95 % interval 0.03 to 2.00).")]
    public void Of_Shares_SpeaksInPoints(double gain, double low, double high, VerdictKind kind, string sentence)
    {
        FusionVerdict verdict = VerdictText.Of("genes alone", Accuracy, new Interval(gain, low, high), 200, "test", mcnemarP: 0.01);

        Assert.Equal(new FusionVerdict(kind, sentence, false), verdict);
    }

    [Theory]
    [InlineData(0.12, 0.03, 0.204, VerdictKind.Gains, "Fusion's error is 12 % lower than that of labs alone (95 % interval 3 to 20 %).")]
    [InlineData(-0.25, -0.4, -0.1, VerdictKind.Loses, "Fusion's error is 25 % higher than that of labs alone (95 % interval 10 to 40 %).")]
    [InlineData(0.05, -0.1, 0.2, VerdictKind.NoClearDifference,
        "No clear difference between fusion and labs alone: fusion's error is 5 % lower (95 % interval −10 to 20 %).")]
    public void Of_Errors_SpeaksInPercent(double gain, double low, double high, VerdictKind kind, string sentence)
    {
        FusionVerdict verdict = VerdictText.Of("labs alone", Error, new Interval(gain, low, high), 200, "test");

        Assert.Equal(new FusionVerdict(kind, sentence, false), verdict);
    }

    [Fact]
    public void Of_FewSamples_DoesNotTell()
    {
        FusionVerdict verdict = VerdictText.Of("genes alone", Accuracy, new Interval(0.25, 0.1, 0.4), 29, "test", mcnemarP: 0.001);

        Assert.Equal(
            "Only 29 test samples judge, too few to tell fusion and genes alone apart: fusion is 25.0 points ahead on them.", verdict.Sentence);
        Assert.Equal(VerdictKind.TooFewSamples, verdict.Kind);
    }

    [Fact]
    public void Of_FourAgainstNone_IsNoGain()
    {
        // The bootstrap interval excludes 0, yet four heads in a row are no proof: p = 2 / 2⁴.
        FusionVerdict verdict = VerdictText.Of(
            "genes alone", Accuracy, new Interval(0.04, 0.01, 0.08), 100, "test", mcnemarP: McNemar.Exact(4, 0));

        Assert.Equal(
            "No clear difference between fusion and genes alone: fusion is 4.0 points ahead " +
            "(95 % interval 1.0 to 8.0, but too few samples are answered differently).",
            verdict.Sentence);
    }

    [Fact]
    public void Of_NoTestSamples_SaysSoAndSpeaksSoftly()
    {
        FusionVerdict verdict = VerdictText.Of("genes alone", Accuracy, new Interval(0.05, 0.01, 0.09), 80, "validation", mcnemarP: 0.01);

        Assert.Equal(
            "Fusion seems to gain 5.0 points over genes alone (95 % interval 1.0 to 9.0). This rests on the 80 validation samples, " +
            "which also chose the model and so flatter it; hold back test samples to know.",
            verdict.Sentence);
        Assert.True(verdict.IsFlattering);
    }

    [Fact]
    public void Of_NaN_IsNotCompared() => Assert.Equal(
        VerdictKind.NotCompared, VerdictText.Of("x", Error, new Interval(double.NaN, 0, 0), 100, "test").Kind);

    [Fact]
    public void Of_GainsOverEachSingle_QuotesTheSmallest() => Assert.Equal(
        new FusionVerdict(
            VerdictKind.Gains,
            "Fusion gains 2.1 points over genes alone (95 % interval 0.4 to 3.9). Over each of the 2 other single modalities it gains no less.",
            false),
        Whole("test", ("proteins", 0.12, 0.08, 0.16), ("genes", 0.021, 0.004, 0.039), ("clinic", 0.07, 0.03, 0.11)));

    [Fact]
    public void Of_GainsOverTheChosenSingleOnly_IsNoGain() => Assert.Equal(
        new FusionVerdict(
            VerdictKind.NoClearDifference,
            "No clear difference between fusion and genes alone: fusion is 1.0 points ahead (95 % interval −2.0 to 4.0).",
            false),
        Whole("test", ("proteins", 0.12, 0.08, 0.16), ("genes", 0.01, -0.02, 0.04)));

    [Fact]
    public void Of_BehindASingleThatValidationDidNotChoose_IsNeitherGainNorLoss() => Assert.Equal(
        new FusionVerdict(
            VerdictKind.NoClearDifference,
            "Fusion does not gain over every single modality: beside genes alone, fusion is 3.0 points behind (95 % interval −5.0 to −1.0).",
            false),
        Whole("test", ("proteins", 0.12, 0.08, 0.16), ("genes", -0.03, -0.05, -0.01), ("clinic", 0.01, -0.02, 0.04)));

    [Fact]
    public void Of_BehindTheChosenSingle_IsALoss() => Assert.Equal(
        new FusionVerdict(VerdictKind.Loses, "Fusion loses 1.4 points against proteins alone (95 % interval 0.2 to 2.6).", false),
        Whole("test", ("proteins", -0.014, -0.026, -0.002), ("genes", -0.03, -0.05, -0.01)));

    [Fact]
    public void Of_SinglesOnValidation_SpeaksSoftly() => Assert.Equal(
        "Fusion seems to gain 5.0 points over genes alone (95 % interval 1.0 to 9.0). Over clinic alone it seems to gain no less. " +
        "This rests on the 200 validation samples, which also chose the model and so flatter it; hold back test samples to know.",
        Whole("validation", ("genes", 0.05, 0.01, 0.09), ("clinic", 0.06, 0.02, 0.1)).Sentence);

    [Fact]
    public void Of_ASingleWithoutFigure_IsNoGain() => Assert.Equal(
        VerdictKind.NotCompared, Whole("test", ("genes", 0.05, 0.01, 0.09), ("clinic", double.NaN, double.NaN, double.NaN)).Kind);

    private static FusionVerdict Whole(string split, params (string Name, double Gain, double Low, double High)[] singles) => VerdictText.Of(
        singles.Select(single =>
        {
            var gain = new Interval(single.Gain, single.Low, single.High);
            return new RivalComparison(
                $"unimodal:{single.Name}", $"{single.Name} alone", gain, gain, gain,
                VerdictText.Of($"{single.Name} alone", Accuracy, gain, 200, split, mcnemarP: 0.01));
        }).ToArray(),
        Accuracy, 200, split);

    [Theory]
    [InlineData(4, 0, 0.125)]
    [InlineData(6, 0, 0.03125)]
    [InlineData(1, 8, 0.0390625)]
    [InlineData(5, 5, 1)]
    [InlineData(0, 0, 1)]
    public void McNemar_Counts_AreBinomial(int a, int b, double p) => Assert.Equal(p, McNemar.Exact(a, b), 12);
}
