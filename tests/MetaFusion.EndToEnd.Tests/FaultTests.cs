using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>What a user can do wrong: one sentence, exit code 2, and nothing written.</summary>
public sealed class FaultTests(FittedClinic clinic)
{
    [Theory]
    [ClassData(typeof(FaultCases))]
    public void Command_Mistaken_SaysSoInOneSentence(string command, string sentence)
    {
        using var folder = new TemporaryFolder();
        folder.Write("notes.txt", "mine\n");
        folder.Write("broken.yaml", "name: [\n");
        folder.Write("typo.yaml", "target: {file: outcome.csv, column: responder}\nmodalities: {genes: genes.csv}\ncohort:\n  students:\n    - {gene: raw}\ntrainig: {epochs: 3}\n");
        Directory.CreateDirectory(folder.File("foreign"));
        File.WriteAllText(folder.File("foreign/thesis.txt"), "mine\n");
        Directory.CreateDirectory(folder.File("empty"));
        string before = State(folder);
        string[] args = command.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(arg => arg.Replace("{clinic}", clinic.Data, StringComparison.Ordinal).Replace("{run}", clinic.Run, StringComparison.Ordinal))
            .ToArray();

        CommandResult result = MetaFusionCommand.Run(folder.Path, args);

        Assert.Equal(
            sentence,
            result.Error.Replace(clinic.Data, "{clinic}", StringComparison.Ordinal).Replace(clinic.Run, "{run}", StringComparison.Ordinal).Replace(folder.Path, "{here}", StringComparison.Ordinal));
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Equal(before, State(folder));
    }

    private string State(TemporaryFolder folder) => string.Join('\n', FolderState.Of(folder.Path).Concat(FolderState.Of(clinic.Root)));
}
