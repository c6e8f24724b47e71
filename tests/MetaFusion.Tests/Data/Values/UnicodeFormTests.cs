using System.Text;
using MetaFusion.Data.Values;

namespace MetaFusion.Tests.Data.Values;

public sealed class UnicodeFormTests
{
    /// <summary>Worked by hand from the Unicode Standard: UnicodeData.txt, and section 3.12 for Hangul.</summary>
    [Theory]
    [InlineData("caf\u00E9", "cafe\u0301")]
    [InlineData("\u212B", "A\u030A")] // the sign of the ångström
    [InlineData("\u1E69", "s\u0323\u0307")] // in two steps: ṣ with a dot above
    [InlineData("\u0958", "\u0915\u093C")] // never composed again
    [InlineData("\uAC00", "\u1100\u1161")] // 가
    [InlineData("\uD55C", "\u1112\u1161\u11AB")] // 한
    [InlineData("\uD7A3", "\u1112\u1175\u11C2")] // the last syllable
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")] // beyond 16 bits
    [InlineData("q\u0307\u0323", "q\u0323\u0307")] // marks in the wrong order
    [InlineData("\u00E9\u0323", "e\u0323\u0301")] // a mark that belongs before one of a composed letter
    [InlineData("a\u0301\u0300", "a\u0301\u0300")] // marks of one class keep their order
    [InlineData("\u4E2D \uFB01", "\u4E2D \uFB01")] // ideographs and ligatures stay
    public void Decompose_KnownText_IsFormD(string text, string expected)
    {
        string decomposed = UnicodeForm.Decompose(text);

        Assert.Equal(expected, decomposed);
        Assert.Equal(expected, UnicodeForm.Decompose(decomposed));
    }

    [Fact]
    public void Decompose_EveryCharacterWhereIcuIsThere_IsWhatItSays()
    {
        Assert.SkipUnless("\u00E9".Normalize(NormalizationForm.FormD).Length == 2, "this machine has no ICU to compare with");

        // Newer versions of ICU know characters that the table of Unicode 14 lacks; none of them lies below U+10000.
        for (int point = 0x80; point < 0x10000; point++)
        {
            if (Rune.IsValid(point))
            {
                string text = $"x{new Rune(point)}\u0323\u0301";

                Assert.Equal(text.Normalize(NormalizationForm.FormD), UnicodeForm.Decompose(text));
            }
        }
    }

    [Fact]
    public void Decompose_ManyMarksBehindOneLetter_TakesTheTimeOfSorting()
    {
        string text = "e" + string.Concat(Enumerable.Repeat("\u0301\u0323", 200_000));

        string decomposed = UnicodeForm.Decompose(text);

        Assert.Equal('\u0323', decomposed[1]);
        Assert.Equal('\u0301', decomposed[^1]);
        Assert.Equal(text.Length, decomposed.Length);
    }
}
