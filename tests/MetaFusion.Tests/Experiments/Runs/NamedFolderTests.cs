using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;

namespace MetaFusion.Tests.Experiments.Runs;

public sealed class NamedFolderTests
{
    [Theory]
    [InlineData("clinic")]
    [InlineData("..hidden")]
    [InlineData("first/second")]
    [InlineData("a/../b")]
    public void In_NameOfAFolderInside_JoinsIt(string name) => Assert.Equal($"runs/{name}", NamedFolder.In("runs", name));

    [Theory]
    [InlineData("../x")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/../../x")]
    [InlineData("/etc")]
    [InlineData("../runs-2")]
    public void In_NameThatLeadsOut_IsRefused(string name)
    {
        var thrown = Assert.Throws<InputException>(() => NamedFolder.In("runs", name));

        Assert.Equal($"name '{name}' leads out of the folder 'runs'; write another name, or choose a folder with --out", thrown.Message);
    }
}
