using MetaFusion.Foundation;

namespace MetaFusion.Tests.Foundation;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("epohcs", "epochs", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("Seed", "seed", 0)]
    public void Distance_KnownPairs_CountsSlips(string left, string right, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(left, right));
        Assert.Equal(expected, NearestName.Distance(right, left));
    }

    [Theory]
    [InlineData("epohcs", "epochs")]
    [InlineData("trainig", "training")]
    [InlineData("colour", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Find_MistypedName_GivesTheNearestOrNothing(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Find(name, ["seed", "epochs", "training"]));

    [Fact]
    public void Hint_NearName_EndsTheSentence()
    {
        Assert.Equal(" (did you mean 'epochs'?)", NearestName.Hint("epoch", ["seed", "epochs"]));
        Assert.Equal("", NearestName.Hint("banana", ["seed", "epochs"]));
    }
}
