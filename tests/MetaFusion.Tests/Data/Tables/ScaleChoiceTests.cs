using MetaFusion.Data;
using MetaFusion.Data.Tables.Internal;

namespace MetaFusion.Tests.Data.Tables;

public sealed class ScaleChoiceTests
{
    public static TheoryData<string, double[]> Held => new()
    {
        { "dates over ten years", Enumerable.Range(0, 10).SelectMany(year => new[] { 20140101.0, 20140102, 20141231 }.Select(day => day + (10000 * year))).ToArray() },
        { "epoch milliseconds of a day", Enumerable.Range(0, 1000).Select(i => 1717171717000.0 + (i * 7919)).ToArray() },
        { "1e9 and small", Enumerable.Range(0, 500).Select(i => 1e9 + (i * 0.001)).ToArray() },
        { "p values", Enumerable.Range(1, 90).Select(i => i * 1e-60).ToArray() },
        { "luminosities", [1e44, 2.5e44, 7e45, 3e44] },
        { "whole numbers over 2^24", [16777216, 16777217, 16777218, 16777219] },
        { "below 0", [-20240501, -20240502, -20240503] },
        { "at the end of float64", [1.5e308, 1.6e308, 1.7e308] },
        { "below what float64 holds in full", [5e-320, 8e-320, 9e-320] },
    };

    [Theory]
    [MemberData(nameof(Held))]
    public void Of_NumbersThatFloatWouldMerge_TellsAllApart(string why, double[] numbers)
    {
        var choice = ScaleChoice.Of(numbers);

        Assert.NotEmpty(why);
        Assert.True(choice.IsHeld);
        Assert.Null(choice.Merged);
        Assert.Equal(numbers.Length, choice.Told);
        double range = numbers.Max() - numbers.Min();
        Assert.All(numbers, number => Assert.InRange(
            Math.Abs(choice.Scale.NumberOf(choice.Scale.CellOf(number)) - number), 0, Math.Max(range / 65536, double.Epsilon)));
    }

    [Fact]
    public void Of_WholeNumbersOverAFewMillion_HoldsThemExactly()
    {
        double[] dates = [20010101, 20240229, 20991231];

        ColumnScale scale = ScaleChoice.Of(dates).Scale;

        Assert.Equal(dates, dates.Select(date => scale.NumberOf(scale.CellOf(date))));
    }

    [Theory]
    [InlineData(new[] { 36.6, 36.61234567891, 38.2, 41.7 })]
    [InlineData(new[] { 0.1, 0.123456789012345, 0.9 })]
    [InlineData(new[] { 1.0, 2, 3, 1_000_000_007 })]
    [InlineData(new[] { 1e30, 2.5e31, -3e30 })]
    [InlineData(new[] { double.NaN, 7 })]
    [InlineData(new double[0])]
    public void Of_NumbersThatFloatHolds_StayPlain(double[] numbers)
    {
        var choice = ScaleChoice.Of(numbers);

        Assert.Equal(ColumnScale.Plain, choice.Scale);
    }

    [Fact]
    public void Of_FeaturesThatFloatCannotTell_SaysSo()
    {
        // Of a range of 10^9, float32 shows steps of about 60.
        var choice = ScaleChoice.Of([1, 2, 500, 1_000_000_007]);

        Assert.Equal((4, 3), (choice.Different, choice.Told));
        Assert.Equal((1, 2), choice.Merged);
    }

    [Fact]
    public void Of_TinyBesideOne_SaysWhatBecomesEqual()
    {
        var choice = ScaleChoice.Of([1, 1e-300, 0.5, 1e-200]);

        Assert.Equal((4, 3), (choice.Different, choice.Told));
        Assert.Equal((1e-300, 1e-200), choice.Merged);
    }

    [Fact]
    public void Of_DustOfComputing_IsOneNumber()
    {
        var choice = ScaleChoice.Of([0.1 + 0.2, 0.3, 0.3]);

        Assert.Equal((1, true), (choice.Different, choice.HasDust));
        Assert.Equal(ColumnScale.Plain, choice.Scale);
    }

    [Fact]
    public void Of_TooLargeBesideSmall_IsNotHeld() => Assert.False(ScaleChoice.Of([1, 2, 1e39]).IsHeld);
}
