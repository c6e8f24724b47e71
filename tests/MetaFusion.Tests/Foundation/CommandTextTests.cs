using MetaFusion.Foundation;

namespace MetaFusion.Tests.Foundation;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData("examples/clinic", "examples/clinic")]
    [InlineData("kfold:5x2", "kfold:5x2")]
    [InlineData("my data", "'my data'")]
    [InlineData("mutual_learning.rho=[0, 1]", "'mutual_learning.rho=[0, 1]'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$(rm -r x)", "'$(rm -r x)'")]
    [InlineData("", "''")]
    public void Quoted_Word_IsOneWordForAShell(string word, string expected) => Assert.Equal(expected, CommandText.Quoted(word));

    [Fact]
    public void Of_Words_QuotesEach() =>
        Assert.Equal("metafusion fit 'a b' --seed 7", CommandText.Of(["metafusion", "fit", "a b", "--seed", "7"]));
}
