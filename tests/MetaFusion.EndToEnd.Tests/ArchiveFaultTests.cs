using System.Text.RegularExpressions;
using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>Spoiled model files at the command line: one sentence, exit code 2, and nothing written.</summary>
public sealed partial class ArchiveFaultTests(FittedClinic clinic)
{
    [Theory]
    [ClassData(typeof(ArchiveFaultCases))]
    public void Predict_SpoiledModel_SaysSoInOneSentence(string how, string sentence)
    {
        using var folder = new TemporaryFolder();
        CopyRun(folder);
        byte[] model = File.ReadAllBytes(Path.Combine(clinic.Run, "model.metafusion"));
        folder.Write("run/model.metafusion", ArchiveFaultCases.Spoil[how](model));
        string[] before = FolderState.Of(folder.Path);

        CommandResult result = MetaFusionCommand.Run(folder.Path, "predict", "run", "--data", clinic.Data, "--out", "new.csv");

        string error = result.Error.Replace("run/model.metafusion", "{model}", StringComparison.Ordinal);
        Assert.Equal(sentence, sentence.Contains("{n}", StringComparison.Ordinal) ? Number().Replace(error, "{n}") : error);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Equal(before, FolderState.Of(folder.Path));
    }

    [Fact]
    public void Inspect_UnfinishedRun_SaysSoInOneSentence()
    {
        using var folder = new TemporaryFolder();
        CopyRun(folder);
        File.Move(folder.File("run/experiment.yaml"), folder.File("run/experiment.yaml.unfinished"));

        CommandResult result = MetaFusionCommand.Run(folder.Path, "inspect", "run");

        Assert.Equal("folder 'run' holds an unfinished run, whose fit was killed while it wrote; " +
            "fit into it again", result.Error);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
    }

    private void CopyRun(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder.File("run"));
        foreach (string file in Directory.EnumerateFiles(clinic.Run))
        {
            File.Copy(file, folder.File(Path.Combine("run", Path.GetFileName(file))));
        }
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
