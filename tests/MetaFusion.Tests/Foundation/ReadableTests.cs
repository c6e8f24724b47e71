using MetaFusion.Data;
using MetaFusion.Foundation;

namespace MetaFusion.Tests.Foundation;

public sealed class ReadableTests
{
    [Theory]
    [InlineData("plain ä 🧬", "plain ä 🧬")]
    [InlineData("a\u001B[31mb\r\nc\u0085d", "a [31mb  c d")]
    [InlineData("", "")]
    public void Line_AnyText_IsOneReadableLine(string text, string line) => Assert.Equal(line, Readable.Line(text));

    [Fact]
    public void Line_HalfAPair_BecomesTheSignForIt() // The runner cannot hand such texts to a theory.
    {
        Assert.Equal("half \uFFFD of a pair", Readable.Line("half \uD83E of a pair"));
        Assert.Equal("\uFFFD\uFFFD", Readable.Line("\uDDEC\uD83E"));
    }

    [Fact]
    public void Line_VeryLong_KeepsBothEnds()
    {
        string line = Readable.Line("begin " + new string('x', 100_000) + " end");

        Assert.Equal(583, line.Length);
        Assert.StartsWith("begin xxx", line, StringComparison.Ordinal);
        Assert.EndsWith("xxx end", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_PairAtTheCut_IsNotParted() =>
        Assert.Equal(new string('x', 79) + "…", Shortened.Of(new string('x', 79) + "🧬" + "y"));

    [Fact]
    public void Message_WithLineEnd_IsOneLine() => Assert.Equal("a b", new DataException("a\nb").Message);

    [Fact]
    public void Add_WarningWithEscapeSequence_IsReadable() // Found by fuzzing: ids of a table went to the terminal as they were.
    {
        var warnings = new DataWarnings();

        warnings.Add("id '\u001B[2J' is in no table");

        Assert.Equal("id ' [2J' is in no table", Assert.Single(warnings));
    }
}
