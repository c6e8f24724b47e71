using MetaFusion.Evaluation.Statistics;
using MetaFusion.Evaluation.Verdicts;
using MetaFusion.Experiments.Runs;
using MetaFusion.Reporting.Building;
using MetaFusion.Reporting.Tests.Support;
using MetaFusion.Tasks;

namespace MetaFusion.Reporting.Tests.Building;

public sealed class HeadlineTests
{
    private const string Gain = "Fusion gains 9.0 points over genes alone (95 % interval 5.0 to 13.0).";

    private static readonly Metric Accuracy = new("accuracy", "share", MetricDirection.Higher);

    [Theory]
    [InlineData(0.006, -0.039, 0.052,
        "No clear difference between fusion and early fusion: fusion is 0.6 points ahead (95 % interval −3.9 to 5.2).")]
    [InlineData(0.02, 0.01, 0.03, "Fusion gains 2.0 points over early fusion (95 % interval 1.0 to 3.0).")]
    [InlineData(-0.02, -0.03, -0.01, "Fusion loses 2.0 points against early fusion (95 % interval 1.0 to 3.0).")]
    public void Of_EarlyFusion_SaysHowItStands(double gain, double low, double high, string early)
    {
        FusionComparison comparison = Comparison(200, "test", new Interval(gain, low, high));

        string headline = Headline.Of(comparison, "One student alone did better.");

        Assert.Equal($"{Gain} {early} One student alone did better.", headline);
    }

    [Fact]
    public void Of_FlatteringSamples_EndsWithOneCaveat()
    {
        FusionComparison comparison = Comparison(200, "validation", new Interval(0.006, -0.039, 0.052));

        string headline = Headline.Of(comparison, "");

        Assert.Equal(
            "Fusion seems to gain 9.0 points over genes alone (95 % interval 5.0 to 13.0). No clear difference between fusion and early fusion: " +
            "fusion is 0.6 points ahead (95 % interval −3.9 to 5.2). This rests on the 200 validation samples, which also chose the model and so " +
            "flatter it; hold back test samples to know.",
            headline);
    }

    [Fact]
    public void Of_TooFewSamples_SaysItOnce()
    {
        FusionComparison comparison = Comparison(20, "test", new Interval(0.006, -0.039, 0.052));

        string headline = Headline.Of(comparison, "");

        Assert.Equal("Only 20 test samples judge, too few to tell fusion and genes alone apart: fusion is 9.0 points ahead on them.", headline);
    }

    [Theory]
    [InlineData("classification", "accuracy")]
    [InlineData("regression", "mse")]
    public async Task Student_FittedModel_IsNamedWhereItBeatTheEnsemble(string kind, string metric)
    {
        using var folder = new TemporaryFolder();
        string run = await SmallRun.FitAsync(folder, kind, "run", new RunReporter("metafusion fit"));
        FusionModel model = FusionModel.Load(Path.Combine(run, RunFiles.Model));
        var together = new Dictionary<string, double> { [metric] = 0.5 };
        double better = kind == "classification" ? 0.75 : 0.25;
        string name = model.Students[model.Ensembles.Single(ensemble => ensemble.Rule == "best-single").Members[0]].Name;

        string ahead = Headline.Student(model, Figures(better), "test");
        string level = Headline.Student(model, Figures(0.5), "test");
        string behind = Headline.Student(model, Figures(1 - better), "test");

        Assert.NotEqual("best-single", model.Ensemble.Rule);
        Assert.StartsWith($"One student alone, {name}, the best on the validation samples, did better on the test samples", ahead, StringComparison.Ordinal);
        Assert.EndsWith(FormattableString.Invariant($" {better:0.0000} against 0.5000."), ahead, StringComparison.Ordinal);
        Assert.Equal(("", ""), (level, behind));

        Evaluation.SplitEvaluation Figures(double alone) => new(
            20,
            new Dictionary<string, IReadOnlyDictionary<string, double>>
            {
                [model.Ensemble.Rule] = together,
                ["best-single"] = new Dictionary<string, double> { [metric] = alone },
            },
            new Dictionary<string, IReadOnlyDictionary<string, double>>(),
            new Dictionary<string, IReadOnlyDictionary<string, double>>());
    }

    private static FusionComparison Comparison(int samples, string split, Interval early)
    {
        RivalComparison[] rivals =
        [
            Rival("unimodal:genes", "genes alone", new Interval(0.09, 0.05, 0.13), samples, split),
            Rival("early", "early fusion", early, samples, split),
        ];
        return new FusionComparison(
            Accuracy, split, samples, 0.95, 1000, new Interval(0.8, 0.7, 0.9), rivals, VerdictText.Of(rivals[..1], Accuracy, samples, split));
    }

    private static RivalComparison Rival(string key, string name, Interval gain, int samples, string split) => new(
        key, name, new Interval(0.7, 0.6, 0.8), gain, gain, VerdictText.Of(name, Accuracy, gain, samples, split));
}
