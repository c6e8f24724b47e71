using MetaFusion.Reporting.Building;

namespace MetaFusion.Reporting.Tests.Building;

public sealed class NumbersTests
{
    [Fact]
    public void ToSpread_YearsInANarrowRange_StayApart() =>
        Assert.Equal([2001.2346, 2001.9012, 2001.5], Numbers.ToSpread([2001.23456, 2001.90123, 2001.5]));

    [Theory]
    [InlineData(0, 123456, 61728.5, 61700)]
    [InlineData(0, 9e-9, 1.23456789e-9, 1.235e-9)]
    [InlineData(1e9, 1e9 + 1, 1e9 + 0.25, 1e9 + 0.25)]
    public void ToSpread_AnyRange_KeepsAThousandthOfIt(double low, double high, double value, double expected) =>
        Assert.Equal(expected, Numbers.ToSpread([low, value, high])[1], (high - low) / 1e9);

    [Fact]
    public void ToSpread_NoSpread_KeepsSixDigits() => Assert.Equal([1234.57, 1234.57], Numbers.ToSpread([1234.5678, 1234.5678]));
}
