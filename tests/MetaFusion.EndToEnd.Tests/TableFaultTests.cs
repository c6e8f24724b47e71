using System.Text;
using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>Unusable tables at the command line: one sentence, exit code 2, and nothing written.</summary>
public sealed class TableFaultTests
{
    [Theory]
    [ClassData(typeof(TableFaultCases))]
    public void Fit_UnusableTable_SaysSoInOneSentence(string file, string content, string options, string sentence)
    {
        using var folder = new TemporaryFolder();
        folder.Write("experiment.yaml", "target: {file: target.csv, column: sick}\nmodalities: {labs: {file: labs.csv}}\n");
        folder.Write("target.csv", "id,sick\np1,yes\np2,no\np3,yes\n");
        folder.Write("labs.csv", "id,x,y\np1,1,2\np2,3,4\np3,5,7\n");
        folder.Write("ids.txt", "p1\np2\n");
        folder.Write(file, Encoding.Latin1.GetBytes(content));
        string[] before = FolderState.Of(folder.Path);

        CommandResult result = MetaFusionCommand.Run(
            folder.Path, ["fit", ".", "--out", "runs/new", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(sentence, result.Error);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Equal(before, FolderState.Of(folder.Path));
    }
}
