using System.Text;
using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Tests.Support;

namespace MetaFusion.Reporting.Tests;

public sealed class ReportJsonTests
{
    private static byte[] Sample => File.ReadAllBytes(RepositoryFolder.PathOf("ui/sample/report.json"));

    [Fact]
    public void Sample_OfThePage_FitsTheSchema() => Assert.Empty(new JsonSchema(ReportJson.Schema).Faults(Sample));

    [Fact]
    public void Read_Written_IsTheSame()
    {
        byte[] written = ReportJson.Write(ReportJson.Read(Sample, "sample"));

        Assert.Equal(written, ReportJson.Write(ReportJson.Read(written, "sample")));
        Assert.Empty(new JsonSchema(ReportJson.Schema).Faults(written));
    }

    [Theory]
    [InlineData("", "is damaged at line 1, byte 1; fit again")]
    [InlineData("{\"schemaVersion\":1", "is damaged at line 1")]
    [InlineData("[]", "is not a report document, it has no schema version")]
    [InlineData("{}", "is not a report document, it has no schema version")]
    [InlineData("{\"schemaVersion\":1}", "is damaged")]
    [InlineData("{\"schemaVersion\":2}", "was written by a newer MetaFusion (document version 2, this one reads up to 1); update MetaFusion")]
    public void Read_NoReport_SaysSoInOneSentence(string json, string sentence)
    {
        var exception = Assert.Throws<ReportException>(() => ReportJson.Read(Encoding.UTF8.GetBytes(json), "report.json"));

        Assert.StartsWith("'report.json' ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MissingFolder_NamesIt()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("does not exist", Assert.Throws<ReportException>(() => RunReport.Read(folder.File("none"))).Message, StringComparison.Ordinal);
        Assert.Contains("holds no report.json", Assert.Throws<ReportException>(() => RunReport.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(ReportFormat.Text))]
    [InlineData(nameof(ReportFormat.Markdown))]
    public void Render_DocumentThatContradictsItself_SaysSo(string format) // Found by fuzzing: a class or a sample it does not list.
    {
        Report report = ReportJson.Read(Sample, "sample");
        Report bent = report with { Predictions = report.Predictions! with { Table = report.Predictions.Table with { Errors = [] } } };

        var exception = Assert.Throws<ReportException>(() => RunReport.Render(bent, Enum.Parse<ReportFormat>(format)));

        Assert.Equal("the report document contradicts itself; fit again to write it anew", exception.Message);
    }
}
