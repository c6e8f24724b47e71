using MetaFusion.Experiments.Search.Internal;
using MetaFusion.Foundation;
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

    [Fact]
    public void Find_TrialThatStatesNoNumericsNumber_CountsAsTheFirst()
    {
        using var folder = new TemporaryFolder();
        var store = new TrialStore(folder.Path);
        store.Keep(1, 5, "name: x", 0.25, TimeSpan.FromSeconds(3));
        string file = Directory.EnumerateFiles(folder.Path).Single();

        File.WriteAllText(file, File.ReadAllText(file).Replace($",\n  \"numerics\": {NumericsNumber.Current}", "", StringComparison.Ordinal));

        Assert.DoesNotContain("numerics", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Contains("was stored under numerics number 1, ", Assert.Throws<InputException>(() => store.Find(1, 5, "name: x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_TrialUnderAnotherNumericsNumber_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        var store = new TrialStore(folder.Path);
        store.Keep(1, 5, "name: x", 0.25, TimeSpan.FromSeconds(3));
        string file = Directory.EnumerateFiles(folder.Path).Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace($"\"numerics\": {NumericsNumber.Current}", "\"numerics\": 7", StringComparison.Ordinal));

        InputException fault = Assert.Throws<InputException>(() => store.Find(1, 5, "name: x"));

        Assert.Equal(
            $"trial '{file}' was stored under numerics number 7, and this MetaFusion computes under {NumericsNumber.Current}; go on with the MetaFusion that stored it, " +
            $"or remove '{folder.Path}' to start the search anew",
            fault.Message);
        Assert.Null(store.Find(1, 5, "name: another"));
    }
}
