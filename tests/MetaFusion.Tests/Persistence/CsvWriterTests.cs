using MetaFusion.Persistence;

namespace MetaFusion.Tests.Persistence;

public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("a\rb", "\"a\rb\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("a;b", "a;b")]
    public void Cell_Text_IsQuotedWhereItMustBe(string text, string expected) =>
        Assert.Equal($"x,{expected}\n", new CsvWriter().Cell("x").Cell(text).EndLine().ToString());

    [Theory]
    [InlineData(0.1)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(-1.0 / 3)]
    public void Cell_Number_ReadsBackAsItIs(double value)
    {
        string text = new CsvWriter().Cell(value).ToString();

        Assert.Equal(value, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void EndLine_OtherNumberOfCells_IsAFaultOfTheCaller() =>
        Assert.Throws<InvalidOperationException>(() => new CsvWriter().Cell("a").EndLine().Cell("b").Cell("c").EndLine());
}
