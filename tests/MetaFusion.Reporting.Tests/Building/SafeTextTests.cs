using MetaFusion.Reporting.Building;

namespace MetaFusion.Reporting.Tests.Building;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Grün 遺伝子 😀", "Grün 遺伝子 😀")]
    [InlineData("a\nb\0c\u001B[31m", "a\uFFFDb\uFFFDc\uFFFD[31m")]
    [InlineData("\u202Egnp.exe\u2066\u200F", "\uFFFDgnp.exe\uFFFD\uFFFD")]
    [InlineData("a\u2028b", "a\uFFFDb")]
    [InlineData("<script>", "<script>")]
    public void Name_AnyText_KeepsWhatIsHarmless(string text, string expected) => Assert.Equal(expected, SafeText.Name(text));

    [Fact]
    public void Name_HalfASurrogate_IsReplaced() => Assert.Equal("a\uFFFD", SafeText.Name("a" + (char)0xD83D));

    [Fact]
    public void Name_TenThousandCharacters_IsCutWithAnEllipsis()
    {
        Assert.Equal(new string('x', 200) + "…", SafeText.Name(new string('x', 10_000)));
        Assert.Equal(new string('x', 200), SafeText.Name(new string('x', 200)));
        Assert.Equal(new string('x', 199) + "…", SafeText.Name(new string('x', 199) + "😀"));
    }
}
