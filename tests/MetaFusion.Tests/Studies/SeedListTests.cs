using MetaFusion.Studies;

namespace MetaFusion.Tests.Studies;

public sealed class SeedListTests
{
    [Theory]
    [InlineData("1-3", new ulong[] { 1, 2, 3 }, "1-3")]
    [InlineData("7", new ulong[] { 7 }, "7")]
    [InlineData("1-2,9,4", new ulong[] { 1, 2, 9, 4 }, "1,2,9,4")]
    public void Parse_List_GivesSeedsAndBack(string text, ulong[] seeds, string written)
    {
        Assert.Equal(seeds, SeedList.Parse(text));
        Assert.Equal(written, SeedList.Text(seeds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3-1")]
    [InlineData("1-2-3")]
    [InlineData("-1")]
    [InlineData("1,")]
    [InlineData("0-10000000000")]
    public void Parse_NoList_SaysWhatToWrite(string text)
    {
        StudyException exception = Assert.Throws<StudyException>(() => SeedList.Parse(text));

        Assert.Equal($"seeds '{text}' cannot be read; write for example 1-20, or 1,3,5", exception.Message);
    }

    [Fact]
    public void Parse_SeedTwice_IsRefused() => Assert.Throws<StudyException>(() => SeedList.Parse("1-3,2"));
}
