using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>Pipes, devices and links in the place of files, as a shell makes them.</summary>
public sealed class PipeTests(FittedClinic clinic)
{
    private const string PipeSentence = "is a pipe, which can be read only once; write what comes out of it to a file, and name that";
    private const string FullSentence =
        "standard output took not all that was printed (No space left on device); make room there, or send it elsewhere";

    [Fact]
    public void Predict_OutIsStandardOutput_PrintsTheTableAloneThere()
    {
        using var folder = new TemporaryFolder();

        CommandResult result = ShellCommand.Run(folder.Path, $"$M predict {clinic.Run} --data {clinic.Data} --out /dev/stdout | cat; exit ${{PIPESTATUS[0]}}");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("id,label,probability:no,", result.Output, StringComparison.Ordinal);
        Assert.Equal(161, result.Output.Count(letter => letter == '\n'));
        Assert.DoesNotContain("wrote", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("wrote /dev/stdout: 160 predictions", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_OutIsAPipeOfTheShell_GivesItTheTable()
    {
        using var folder = new TemporaryFolder();

        CommandResult result = ShellCommand.Run(
            folder.Path, $"$M predict {clinic.Run} --data {clinic.Data} --out >(wc -l > lines); code=$?; while [ ! -s lines ]; do sleep 0.1; done; exit $code");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("161", File.ReadAllText(folder.File("lines")).Trim());
    }

    [LongFact(12, "the command is given time to start, and five seconds to stop by itself")]
    public void Predict_NobodyReadsThePipe_EndsOnASignal()
    {
        using var folder = new TemporaryFolder();
        SpecialFile.Pipe(folder.File("p"));

        CommandResult result = ShellCommand.Run(folder.Path, $"timeout 6 $M predict {clinic.Run} --data {clinic.Data} --out p & wait $!; echo $?");

        Assert.Equal("interrupted: it could not stop at once and was ended; files that were not finished are as they were", result.Error);
    }

    [Theory]
    [InlineData("fit pipe.yaml", "pipe.yaml: ")]
    [InlineData("compare pipe.yaml", "pipe.yaml: ")]
    [InlineData("evaluate RUN --data pipe.yaml", "pipe.yaml: ")]
    [InlineData("fit <(cat DATA/experiment.yaml)", "/dev/fd/63: ")]
    [InlineData("report pipe.yaml", "'pipe.yaml' ")]
    [InlineData("rank pipe.yaml", "'pipe.yaml' ")]
    public void Run_InputIsAPipe_IsRefusedAtOnce(string arguments, string name)
    {
        using var folder = new TemporaryFolder();
        SpecialFile.Pipe(folder.File("pipe.yaml"));
        string line = arguments.Replace("RUN", clinic.Run, StringComparison.Ordinal).Replace("DATA", clinic.Data, StringComparison.Ordinal);

        CommandResult result = ShellCommand.Run(folder.Path, $"$M {line}");

        Assert.Equal((2, name + PipeSentence), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("fit data")]
    [InlineData("compare data")]
    [InlineData("evaluate RUN --data data")]
    [InlineData("predict RUN --data data --out x.csv")]
    public void Run_TableIsAPipe_IsRefusedAtOnce(string arguments)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("data"));
        foreach (string file in Directory.EnumerateFiles(clinic.Data).Where(file => !file.EndsWith("genes.csv", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(folder.File("data"), Path.GetFileName(file)));
        }

        SpecialFile.Pipe(folder.File("data/genes.csv"));

        CommandResult result = ShellCommand.Run(folder.Path, $"$M {arguments.Replace("RUN", clinic.Run, StringComparison.Ordinal)}");

        Assert.Equal((2, $"file 'genes.csv' {PipeSentence}"), (result.ExitCode, result.Error));
        Assert.Equal(["data"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Predict_ModelIsAPipe_IsRefusedAtOnce()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("run"));
        File.Copy(Path.Combine(clinic.Run, "experiment.yaml"), folder.File("run/experiment.yaml"));
        SpecialFile.Pipe(folder.File("run/model.metafusion"));

        CommandResult result = ShellCommand.Run(folder.Path, $"$M predict run --data {clinic.Data} --out x.csv");

        Assert.Equal((2, $"'run/model.metafusion' {PipeSentence}"), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("inspect RUN")]
    [InlineData("inspect RUN --json")]
    [InlineData("explain")]
    [InlineData("fit --help")]
    public void Run_StandardOutputIsFull_SaysSoAndIsNoFaultOfOurs(string arguments)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no /dev/full");
        using var folder = new TemporaryFolder();

        CommandResult result = ShellCommand.Run(folder.Path, $"$M {arguments.Replace("RUN", clinic.Run, StringComparison.Ordinal)} > /dev/full");

        Assert.Equal((2, FullSentence), (result.ExitCode, result.Error));
    }

    [Fact]
    public void Fit_StandardOutputIsFull_WritesTheRunAllTheSame()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no /dev/full");
        using var folder = new TemporaryFolder();

        CommandResult result = ShellCommand.Run(
            folder.Path, $"$M fit {clinic.Data} --out run --no-report --set training.epochs=1 --set mutual_learning.rho=[0] --set cohort=early > /dev/full");

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith(FullSentence, result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File("run/model.metafusion")));
    }

    [Theory]
    [InlineData("| head -1; exit ${PIPESTATUS[0]}", 0, "")]
    [InlineData(">&-", 2, "standard output took not all that was printed (it is closed); make room there, or send it elsewhere")]
    public void Inspect_NobodyListens_IsNoFaultOfOurs(string redirection, int code, string error)
    {
        using var folder = new TemporaryFolder();

        CommandResult result = ShellCommand.Run(folder.Path, $"$M inspect {clinic.Run} {redirection}");

        Assert.Equal((code, error), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("fit", "runs")]
    [InlineData("compare", "studies")]
    public void Run_NameLeadsOutOfItsFolder_IsRefused(string verb, string parent)
    {
        using var folder = new TemporaryFolder();

        CommandResult result = ShellCommand.Run(folder.Path, $"$M {verb} {clinic.Data} --set name=../x");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal($"name '../x' leads out of the folder '{parent}'; write another name, or choose a folder with --out", result.Error.Split('\n')[^1]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
