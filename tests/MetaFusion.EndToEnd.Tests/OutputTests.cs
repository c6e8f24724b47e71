using MetaFusion.Cli.Output;
using MetaFusion.Evaluation.Statistics;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>Sentences of the terminal that no small run brings about.</summary>
public sealed class OutputTests
{
    [Fact]
    public void Tested_EveryDataSetRanksAlike_SaysWhatHoldsInPlaceOfF() => Assert.Equal(
        "Friedman: chi-square 2.000, p 0.1573; every data set ranks the methods alike, so that Iman and Davenport's F has no denominator; " +
        "by chance 2 data sets agree so with p 0.5000",
        RankingGrid.Tested(Friedman.OfRanks([1, 2], 2)));

    [Fact]
    public void Tested_RanksDiffer_GivesF() => Assert.Equal(
        "Friedman: chi-square 3.000, p 0.2231; Iman and Davenport: F 3.000, p 0.2500", RankingGrid.Tested(Friedman.OfRanks([1, 2.5, 2.5], 2)));

    [Theory]
    [InlineData("one two three", 9, "one two|three")]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one two three", 13, "one two three")]
    [InlineData("one abcdefghijkl", 6, "one|abcdefghijkl")]
    [InlineData("", 6, "")]
    public void Wrapped_LongLine_BreaksBetweenWords(string text, int width, string expected) =>
        Assert.Equal(expected, Terminal.Wrapped(text, width).Replace(Environment.NewLine, "|", StringComparison.Ordinal));
}
