using System.Text.Json;
using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

public sealed class ExplainCommandTests
{
    [Fact]
    public void Explain_Key_SaysWhatItIs()
    {
        CommandResult result = MetaFusionCommand.Run(".", "explain", "split.test");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            """
            split.test: share that judges
              holds    number
              values   0 to below 1
              default  0.2
              ignored  with column or file
              block    split: which samples do what
              more     docs/experiment-file.md

            """,
            result.Output);
    }

    [Fact]
    public void Explain_UnknownKey_NamesTheNearest()
    {
        CommandResult result = MetaFusionCommand.Run(".", "explain", "training.learning_rat");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "'training.learning_rat' is no key of an experiment file (did you mean 'training.learning_rate'?); 'metafusion explain' lists all keys",
            result.Error);
    }

    [Fact]
    public void Explain_NoKey_ListsEveryKeyOnALine()
    {
        CommandResult result = MetaFusionCommand.Run(".", "explain");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(result.Output.Split('\n'), line => line.StartsWith("training.epochs ", StringComparison.Ordinal) && line.EndsWith("passes over the training samples", StringComparison.Ordinal));
    }

    [Fact]
    public void Explain_Schema_PrintsThePublishedOne()
    {
        CommandResult result = MetaFusionCommand.Run(".", "explain", "--schema");

        Assert.Equal(File.ReadAllText(RepositoryFolder.PathOf("docs/experiment.schema.json")), result.Output);
        Assert.Equal("MetaFusion experiment", JsonDocument.Parse(result.Output).RootElement.GetProperty("title").GetString());
    }
}
