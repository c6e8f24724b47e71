using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Documentation;

public sealed class ReadmeSampleTests
{
    private const int Rows = 130;

    [Fact]
    public void Readme_ShowsTheCompiledSample()
    {
        string source = File.ReadAllText(RepositoryFolder.PathOf("tests/MetaFusion.Tests/Documentation/ReadmeSample.cs"));
        string sample = source.Split("// <sample>\n")[1].Split("        // </sample>")[0];
        string[] lines = sample.TrimEnd().Split('\n').Select(line => line.Length == 0 ? line : line[8..]).ToArray();

        string shown = File.ReadAllText(RepositoryFolder.PathOf("README.md")).Split("```csharp\n")[1].Split("```")[0];

        Assert.Equal(string.Join('\n', ["using MetaFusion;", "using MetaFusion.Data.Joins;", "", .. lines]) + "\n", shown);
    }

    [Fact]
    public async Task Sample_FirstPatientsOfTheClinic_FitsSavesLoadsAndPredicts()
    {
        using var folder = new TemporaryFolder();
        string[] patients = File.ReadLines(RepositoryFolder.PathOf("examples/clinic/outcome.csv")).Take(Rows + 1).ToArray();
        var ids = patients.Select(line => line.Split(',')[0]).ToHashSet();
        folder.Write("outcome.csv", string.Join('\n', patients));
        foreach (string table in new[] { "clinic.csv", "genes.csv", "proteins.csv" })
        {
            folder.Write(table, string.Join('\n', File.ReadLines(RepositoryFolder.PathOf($"examples/clinic/{table}")).Where(line => ids.Contains(line.Split(',')[0]))));
        }

        PredictionResult prediction = await ReadmeSample.RunAsync(folder.Path);

        Assert.Equal(Rows, prediction.SampleIds.Count + prediction.LeftOut.Count);
        Assert.Equal(2, prediction.Values.Columns);
        Assert.All(prediction.Values.Values, probability => Assert.InRange(probability, 0, 1));
    }
}
