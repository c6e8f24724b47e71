using System.Text;
using MetaFusion.Data.Values;

namespace MetaFusion.Tests.Data.Values;

public sealed class CanonicalTextTests
{
    [Theory]
    [InlineData("s001", "s001\u00A0")]
    [InlineData("s001", "\u2003s001\u3000")]
    [InlineData("s001", "\r\n s001\v")]
    [InlineData("s001", "s0\u200B01\u2060")]
    [InlineData("s001", "\uFEFFs001")]
    [InlineData("s001", "\u202As001\u202C")]
    [InlineData("co-op", "co-\u00ADop")]
    [InlineData("M\u00FCller", "Mu\u0308ller")]
    [InlineData("New York", "New\u00A0York")]
    [InlineData("\u00C5", "\u212B")]
    public void Same_DifferenceThatNobodySees_IsNone(string one, string other)
    {
        bool same = CanonicalText.Same(one, other);

        Assert.True(same);
        Assert.Equal(CanonicalText.Comparer.GetHashCode(one), CanonicalText.Comparer.GetHashCode(other));
        Assert.Equal(CanonicalText.Of(one), Encoding.UTF8.GetString(CanonicalText.Of(Encoding.UTF8.GetBytes(other))));
        Assert.Equal(0, CanonicalText.Compare(one, other));
    }

    [Theory]
    [InlineData("s001", "S001")]
    [InlineData("s 001", "s001")]
    [InlineData("007", "7")]
    [InlineData("\u0430", "a")] // a Cyrillic letter
    [InlineData("e", "\u00E9")]
    [InlineData("\uFF11", "1")] // a full-width digit: another character, not another form
    public void Same_DifferenceThatIsThere_Counts(string one, string other) => Assert.False(CanonicalText.Same(one, other));

    /// <summary>Of all characters up to U+FFFF: the shortcut never says so of one that is ASCII to the comparison.</summary>
    [Fact]
    public void HasForeignLetter_EveryCharacter_IsNoAsciiWhereItSaysSo()
    {
        Rune[] letters = [.. Enumerable.Range(0, 0x10000).Where(Rune.IsValid).Select(point => new Rune(point))
            .Where(rune => CanonicalText.HasForeignLetter(Encoding.UTF8.GetBytes(rune.ToString())))];

        Assert.Contains(new Rune('\u00F6'), letters);
        Assert.Contains(new Rune('\u4E2D'), letters);
        Assert.All(letters, rune => Assert.Contains(CanonicalText.Of(rune.ToString()), character => character > '\u007F'));
    }

    [Fact]
    public void Of_PlainText_IsNotCopied()
    {
        string plain = new('x', 3);

        Assert.Same(plain, CanonicalText.Of(plain));
    }

    [Fact]
    public void Shown_TextWithInvisibleCharacters_LosesThoseAroundItAlone()
    {
        string shown = CanonicalText.Shown("\u200B \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645\u00A0");

        Assert.Equal("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", shown);
    }
}
