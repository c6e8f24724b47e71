using MetaFusion.Experiments.Search.Internal;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Search;

public sealed class TrialStoreTests
{
    [Theory]
    [InlineData("4437095516163")] // Found by fuzzing: longer than a TimeSpan can be.
    [InlineData("\"long\"")]
    [InlineData("null")]
    public void Find_SecondsThatAreNone_IsNoTrial(string seconds)
    {
        using var folder = new TemporaryFolder();
        var store = new TrialStore(folder.Path);
        store.Keep(1, 5, "name: x", 0.25, TimeSpan.FromSeconds(3));
        string file = Directory.EnumerateFiles(folder.Path).Single();
        Assert.NotNull(store.Find(1, 5, "name: x"));

        File.WriteAllText(file, File.ReadAllText(file).Replace("\"seconds\": 3", $"\"seconds\": {seconds}", StringComparison.Ordinal));

        Assert.Null(store.Find(1, 5, "name: x"));
    }
}
