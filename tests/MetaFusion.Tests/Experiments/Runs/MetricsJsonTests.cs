using System.Text;
using MetaFusion.Experiments.Runs;
using MetaFusion.Tasks;

namespace MetaFusion.Tests.Experiments.Runs;

public sealed class MetricsJsonTests
{
    [Fact]
    public void Write_Document_HasTheShapeOfTheInterface()
    {
        var document = new MetricsDocument(
            "classification",
            new Metric("accuracy", "share", MetricDirection.Higher),
            0.99,
            "greedy",
            [
                new SplitMetrics("validation", 3, [], [], []),
                new SplitMetrics(
                    "test",
                    400,
                    [new("greedy", [new("accuracy", 0.98), new("auroc", double.NaN)])],
                    [new("raw+mlp-8", [new("accuracy", 1.0 / 3)])],
                    [new("unimodal:genes", [new("log_loss", double.PositiveInfinity)])]),
            ]);
        using var stream = new MemoryStream();

        MetricsJson.Write(stream, document);

        string text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Equal(
            """
            {"schemaVersion":1,"task":"classification","primaryMetric":{"name":"accuracy","direction":"higher"},
            "selected":{"rho":0.99,"ensemble":"greedy"},"splits":{
            "validation":{"samples":3,"ensembles":{},"students":{},"baselines":{}},
            "test":{"samples":400,"ensembles":{"greedy":{"accuracy":0.98,"auroc":null}},
            "students":{"raw+mlp-8":{"accuracy":0.3333333333333333}},"baselines":{"unimodal:genes":{"log_loss":null}}}}}
            """.ReplaceLineEndings(""),
            text.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NameTwice_IsAFaultOfTheCaller()
    {
        ModelMetrics twice = new("a", []);
        var document = new MetricsDocument(
            "regression", new Metric("mse", "", MetricDirection.Lower), 0, "greedy", [new SplitMetrics("test", 1, [twice, twice], [], [])]);

        Assert.Throws<ArgumentException>(() => MetricsJson.Write(new MemoryStream(), document));
    }
}
