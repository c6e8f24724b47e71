using MetaFusion.Data;
using MetaFusion.Foundation;

namespace MetaFusion.Tests.Foundation;

public sealed class ReadableTests
{
    [Theory]
    [InlineData("plain ä 🧬", "plain ä 🧬")]
    [InlineData("a\u001B[31mb\r\nc\u0085d", "a [31mb  c d")]
    [InlineData("", "")]
    [InlineData("a\u202Egnp.exe\u2066", "a\\u202Egnp.exe\\u2066")]
    [InlineData("p\u200B1\u2060\uFEFF\u00AD", "p\\u200B1\\u2060\\uFEFF\\u00AD")]
    [InlineData("a\u2028b\u2029c", "a\\u2028b\\u2029c")]
    [InlineData("tag \U000E0041 and \u0645\u200F", "tag \\U000E0041 and \u0645\\u200F")]
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
    public void Line_OnlyMarksOfDirection_StaysOneLineOfATerminal() =>
        Assert.InRange(Readable.Line(new string('\u202E', 500)).Length, 1, 600);

    [Fact]
    public void Of_MarksOfDirection_AreCutToo()
    {
        Assert.Equal(81, Shortened.Of(new string('\u202E', 80)).Length);
        Assert.Equal("\\u202E", Shortened.Of("\u202E"));
    }

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
