using System.Text.Json;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Tasks;

/// <summary>Every metric against scikit-learn's figures.</summary>
public class MetricsFixtureTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Classification_FixtureCase_AgreesInEveryFigure(int number)
    {
        JsonElement fixture = Fixture.Load("metrics.json").GetProperty("classification")[number];
        int[] labels = fixture.Integers("labels");
        double[] probabilities = fixture.GetProperty("probabilities").Flat();
        int classes = probabilities.Length / labels.Length;
        bool binary = classes == 2;
        var names = new Dictionary<string, string>
        {
            ["accuracy"] = "accuracy",
            ["balanced_accuracy"] = "balanced_accuracy",
            ["f1_macro"] = "f1_macro",
            ["f1_weighted"] = "f1_weighted",
            ["log_loss"] = "log_loss",
            ["brier_multiclass"] = "brier",
            ["ece15"] = "ece",
            [binary ? "auroc" : "auroc_ovr_macro"] = "auroc",
            [binary ? "average_precision" : "average_precision_macro"] = "auprc",
        };
        if (binary)
        {
            names["brier_binary"] = "brier_binary";
        }

        IReadOnlyDictionary<string, double> values = ClassificationReport.Compute(labels, probabilities, classes);

        Assert.Equal(names.Values.Order(), values.Keys.Order());
        foreach ((string key, string name) in names)
        {
            Numerics.Near(fixture.GetProperty(key).GetDouble(), values[name], Tolerance);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void MacroRanking_FixtureCase_AgreesAlsoForTwoClasses(int number)
    {
        JsonElement fixture = Fixture.Load("metrics.json").GetProperty("classification")[number];
        int[] labels = fixture.Integers("labels");
        double[] probabilities = fixture.GetProperty("probabilities").Flat();
        int classes = probabilities.Length / labels.Length;

        var areas = new List<double>();
        var precisions = new List<double>();
        for (int c = 0; c < classes; c++)
        {
            bool[] positive = labels.Select(label => label == c).ToArray();
            double[] scores = labels.Select((_, row) => probabilities[(row * classes) + c]).ToArray();
            areas.Add(RankingMetrics.Auroc(positive, scores));
            precisions.Add(RankingMetrics.AveragePrecision(positive, scores));
        }

        Numerics.Near(fixture.GetProperty("auroc_ovr_macro").GetDouble(), areas.Average(), Tolerance);
        Numerics.Near(fixture.GetProperty("average_precision_macro").GetDouble(), precisions.Average(), Tolerance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ConfusionMatrix_FixtureCase_CountsTheSame(int number)
    {
        JsonElement fixture = Fixture.Load("metrics.json").GetProperty("classification")[number];
        int[] labels = fixture.Integers("labels");
        double[] probabilities = fixture.GetProperty("probabilities").Flat();

        var confusion = ConfusionMatrix.FromProbabilities(labels, probabilities, probabilities.Length / labels.Length);

        Assert.Equal(fixture.GetProperty("confusion").Flat().Select(count => (int)count), confusion.Counts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Regression_FixtureCase_AgreesInEveryFigure(int number)
    {
        JsonElement fixture = Fixture.Load("metrics.json").GetProperty("regression")[number];
        double[] truth = fixture.GetProperty("truth").Flat();
        double[] prediction = fixture.GetProperty("prediction").Flat();
        int outputs = fixture.GetProperty("truth")[0].GetArrayLength();

        double mse = RegressionMetrics.MeanSquaredError(truth, prediction);
        double rmse = RegressionMetrics.RootMeanSquaredError(truth, prediction);
        double mae = RegressionMetrics.MeanAbsoluteError(truth, prediction);
        double r2 = RegressionMetrics.R2(truth, prediction, outputs);

        Numerics.Near(fixture.GetProperty("mse").GetDouble(), mse, Tolerance);
        Numerics.Near(fixture.GetProperty("rmse").GetDouble(), rmse, Tolerance);
        Numerics.Near(fixture.GetProperty("mae").GetDouble(), mae, Tolerance);
        Numerics.Near(fixture.GetProperty("r2_uniform_average").GetDouble(), r2, Tolerance);
    }
}
