using MetaFusion.Experiments.Files;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Files;

public sealed class ExperimentPageTests
{
    [Fact]
    public void Page_ExperimentFile_NamesEveryKeyOfTheReader()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "experiment-file.md"));

        Assert.All(ExperimentFile.KnownKeys(), key => Assert.Contains($"| `{key}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_ExperimentFile_NamesEveryWordOfEveryChoice()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "experiment-file.md"));

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
        string page = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "experiment-file.md"));
        string yaml = page.Split("```yaml\n")[1].Split("```")[0];

        Experiment experiment = ExperimentFile.Parse(yaml, "docs/experiment-file.md");

        Assert.Equal("clinic", experiment.Name);
    }
}
