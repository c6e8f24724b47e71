using MetaFusion.Data.Values;

namespace MetaFusion.Tests.Data.Values;

public sealed class MissingWordsTests
{
    [Theory]
    [InlineData("[Not Available]")]
    [InlineData("[Not Applicable]")]
    [InlineData("not_reported")]
    [InlineData("Not-Reported")]
    [InlineData("null")]
    [InlineData("N/A")]
    [InlineData("n.a.")]
    [InlineData("#N/A")]
    [InlineData("<NA>")]
    [InlineData("None")]
    [InlineData("Unknown")]
    [InlineData(" unknown\u00A0")]
    [InlineData(".")]
    [InlineData("?")]
    [InlineData("--")]
    [InlineData("\u2014")]
    [InlineData("\\N")]
    [InlineData("#DIV/0!")]
    public void Contains_WordForMissing_IsOne(string text) => Assert.True(MissingWords.Contains(text));

    [Theory]
    [InlineData("")]
    [InlineData("-9")]
    [InlineData("999")]
    [InlineData("0")]
    [InlineData("X")]
    [InlineData("ND")] // not detected: a low value, not a missing one
    [InlineData("no")]
    [InlineData("never")]
    [InlineData("[]")]
    [InlineData("unknown primary")]
    [InlineData("+")]
    public void Contains_AnythingElse_IsNone(string text) => Assert.False(MissingWords.Contains(text));
}
