namespace MetaFusion.Reporting.Tests;

/// <summary>The published schema says what the records say.</summary>
public sealed class ReportSchemaTests
{
    private const string Page = "docs/report.schema.json";

    [Fact]
    public void Schema_Published_IsThatOfTheRecords()
    {
        string made = ReportSchema.Make();
        if (Environment.GetEnvironmentVariable("METAFUSION_WRITE_SCHEMA") == "1")
        {
            File.WriteAllText(RepositoryFolder.PathOf(Page), made);
        }

        Assert.Equal(made, File.ReadAllText(RepositoryFolder.PathOf(Page)));
    }

    [Fact]
    public void Schema_Embedded_IsThePublishedOne() =>
        Assert.Equal(File.ReadAllText(RepositoryFolder.PathOf(Page)), ReportJson.Schema);
}
