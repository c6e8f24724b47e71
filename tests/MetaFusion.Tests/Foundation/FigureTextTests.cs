using MetaFusion.Foundation;

namespace MetaFusion.Tests.Foundation;

public sealed class FigureTextTests
{
    [Theory]
    [InlineData(7.4912e-13, "7.491e-13")]
    [InlineData(-7.4912e-13, "-7.491e-13")]
    [InlineData(0.00099, "9.900e-4")]
    [InlineData(0.001, "0.00100")]
    [InlineData(0.00123456, "0.00123")]
    [InlineData(0.0123456, "0.0123")]
    [InlineData(0.762549, "0.7625")]
    [InlineData(1.86641, "1.866")]
    [InlineData(42.12345, "42.123")]
    [InlineData(12345.678, "12345.7")]
    [InlineData(1_234_567_890, "1.235e9")]
    [InlineData(0, "0.0000")]
    [InlineData(-0.0, "0.0000")]
    [InlineData(double.NaN, "-")]
    [InlineData(double.PositiveInfinity, "-")]
    public void Of_AnySize_KeepsDigitsThatTellSomething(double value, string expected) => Assert.Equal(expected, FigureText.Of(value));

    [Theory]
    [InlineData(1.5e-13, "+1.500e-13")]
    [InlineData(-1.5e-13, "-1.500e-13")]
    [InlineData(0, "0.0000")]
    public void Signed_AnyFigure_HasItsSign(double value, string expected) => Assert.Equal(expected, FigureText.Signed(value));

    [Theory]
    [InlineData(0.00009, "< 0.0001")]
    [InlineData(0.5, "0.5000")]
    [InlineData(double.NaN, "-")]
    public void Probability_Small_IsABound(double value, string expected) => Assert.Equal(expected, FigureText.Probability(value));
}
