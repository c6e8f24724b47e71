using MetaFusion.Experiments.Files;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Files;

public sealed class ExperimentPageTests
{
    private static readonly string Page = Path.Combine(RepositoryFolder.Root, "docs", "experiment-file.md");

    /// <summary>To write the tables anew: <c>METAFUSION_WRITE_REFERENCE=1 dotnet test --filter ExperimentPage</c>.</summary>
    [Fact]
    public void Page_ExperimentFile_HasTheTablesOfTheReader()
    {
        string made = ExperimentPage.Renew(File.ReadAllText(Page));
        if (Environment.GetEnvironmentVariable("METAFUSION_WRITE_REFERENCE") == "1")
        {
            File.WriteAllText(Page, made);
        }

        Assert.Equal(made, File.ReadAllText(Page));
    }

    [Fact]
    public void Page_ExperimentFile_NamesEveryKeyOfTheReader()
    {
        string page = File.ReadAllText(Page);

        Assert.All(ExperimentFile.KnownKeys(), key => Assert.Contains($"| `{key}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_ExperimentFile_NamesEveryWordOfEveryChoice()
    {
        string page = File.ReadAllText(Page);

        IEnumerable<string> words = new[]
        {
            ExperimentChoices.Ensembles, ExperimentChoices.DivergenceWeights, ExperimentChoices.Optimizers,
            ExperimentChoices.NumericImputations, ExperimentChoices.CategoricalImputations, ExperimentChoices.UnknownLabels,
            ExperimentChoices.Trainers, ExperimentChoices.Cohorts, ExperimentChoices.TargetKinds, ExperimentChoices.ColumnKinds, ExperimentChoices.ClassWeightings,
        }.SelectMany(choices => choices);
        Assert.All(words, word => Assert.Contains($"`{word}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_ExperimentFile_ShowsAnExampleThatReads()
    {
        string yaml = File.ReadAllText(Page).Split("```yaml\n")[1].Split("```")[0];

        Experiment experiment = ExperimentFile.Parse(yaml, "docs/experiment-file.md");

        Assert.Equal("clinic", experiment.Name);
    }
}
