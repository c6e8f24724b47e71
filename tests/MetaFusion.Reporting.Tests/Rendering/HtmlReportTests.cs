using MetaFusion.Reporting.Rendering;

namespace MetaFusion.Reporting.Tests.Rendering;

public sealed class HtmlReportTests
{
    private const string Template =
        "<head><title>MetaFusion report</title></head><script type=\"application/json\" id=\"report-data\">{}</script><script>go()</script>";

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("</ScRiPt >")]
    [InlineData("<!-- <script>")]
    [InlineData("line\u2028and\u2029paragraph")]
    public void Fill_HostileText_StaysInsideItsElement(string hostile)
    {
        string json = "{\"name\":\"" + hostile + "\"}";

        string page = HtmlReport.Fill(Template, json, "run");

        string data = page[(page.IndexOf("report-data\">", StringComparison.Ordinal) + 13)..page.IndexOf("</script><script>go()", StringComparison.Ordinal)];
        Assert.DoesNotContain('<', data);
        Assert.DoesNotContain('\u2028', data);
        Assert.DoesNotContain('\u2029', data);
        Assert.Equal(hostile, System.Text.Json.JsonDocument.Parse(data).RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public void Fill_HostileTitle_IsText()
    {
        string page = HtmlReport.Fill(Template, "{}", "</title><script>alert(1)</script>");

        Assert.StartsWith("<head><title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title></head>", page, StringComparison.Ordinal);
    }
}
