using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Tests.Foundation.Settings;

public sealed class NumberRangeTests
{
    public static TheoryData<double?, double?, double?, double?, string, string> Ranges => new()
    {
        { null, null, null, null, "", "" },
        { 0, null, null, null, "above 0", "above 0" },
        { null, 1, null, null, "of 1 or more", "1 or more" },
        { null, null, 1, null, "below 1", "below 1" },
        { null, null, null, 1, "of 1 or less", "1 or less" },
        { 0, null, 1, null, "above 0 and below 1", "above 0, below 1" },
        { 0, null, null, 1, "above 0 and up to 1", "above 0, up to 1" },
        { null, 0, 1, null, "from 0 to below 1", "0 to below 1" },
        { null, 0, null, 31536000, "from 0 to 31536000", "0 to 31536000" },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Words_Bounds_AreSaidInASentenceAndAlone(double? above, double? from, double? below, double? to, string words, string alone)
    {
        var range = new NumberRange(above, from, below, to);

        Assert.Equal(words, range.Words);
        Assert.Equal(alone, range.Short);
    }

    [Fact]
    public void Contains_Bounds_AreInsideOrOutAsTheySay()
    {
        var open = new NumberRange(Above: 0, Below: 1);
        var closed = new NumberRange(From: 0, To: 1);

        Assert.Equal([false, true, false], new[] { 0, 0.5, 1 }.Select(open.Contains));
        Assert.Equal([false, true, true, false], new[] { -0.1, 0, 1, 1.1 }.Select(closed.Contains));
        Assert.Equal([false, false, false], new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity }.Select(NumberRange.Any.Contains));
    }
}
