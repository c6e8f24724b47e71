using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Values;

namespace MetaFusion.Tests.Data.Values;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("0", "0.0", "-0", "0e7", ".0")]
    [InlineData("1", "1.", "+1", "1e0", "10e-1")]
    [InlineData("-1500", "-1.5e3", "-1500.000", "-15E+2", "-150e1")]
    [InlineData("0.1", ".1", "1e-1", "0.10", "10e-2")]
    public void TryValue_SameNumber_HasTheSameValue(params string[] texts)
    {
        string[] values = [.. texts.Select(text => NumberText.TryValue(text, DecimalMark.Point, out string value) ? value : text)];

        Assert.Single(values.Distinct());
    }

    /// <summary>As float64 the two would be equal.</summary>
    [Fact]
    public void TryValue_CodesOfSeventeenDigits_StayApart()
    {
        NumberText.TryValue("9007199254740993", DecimalMark.Point, out string one);
        NumberText.TryValue("9007199254740992", DecimalMark.Point, out string other);

        Assert.NotEqual(one, other);
    }

    [Theory]
    [InlineData("007")]
    [InlineData("00")]
    [InlineData("-01.5")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e99999999999")]
    [InlineData("1,5")]
    [InlineData("1 000")]
    [InlineData("0x1F")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void TryValue_CodeOrText_IsNoNumber(string text) => Assert.False(NumberText.TryValue(text, DecimalMark.Point, out _));

    [Fact]
    public void TryValue_DecimalComma_IsUnderstoodWhereTheTableHasIt()
    {
        bool understood = NumberText.TryValue("1,50", DecimalMark.Comma, out string value) & NumberText.TryValue("1.5", DecimalMark.Either, out string other);

        Assert.True(understood);
        Assert.Equal(value, other);
    }
}
