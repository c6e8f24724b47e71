using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

public sealed class InterruptTests(FittedClinic clinic)
{
    private const int Sigint = 2;

    private static readonly string[] Endless =
        ["--set", "training.epochs=900000", "--set", "training.patience=0", "--set", "cohort=unimodal", "--set", "mutual_learning.rho=[0]", "--checkpoint", "0"];

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Fit_Signal_Exits130AndSaysHowToGoOn(string signal)
    {
        using var folder = new TemporaryFolder();

        CommandResult result = Interrupt(folder.Path, signal, "new");

        Assert.Equal(130, result.ExitCode);
        Assert.EndsWith(
            "interrupted: the fit is kept in 'new'; the same command or 'metafusion fit --resume new' goes on from there",
            result.Error, StringComparison.Ordinal);
        Assert.Equal(
            ["new", "new/checkpoint", "new/checkpoint/before.checkpoint", "new/checkpoint/latest.checkpoint"],
            Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Select(entry => Path.GetRelativePath(folder.Path, entry)).Order());
    }

    [Fact]
    public void Fit_SignalOverAnOlderRun_LeavesItAsItWas()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("old"));
        foreach (string file in Directory.EnumerateFiles(clinic.Run))
        {
            File.Copy(file, Path.Combine(folder.File("old"), Path.GetFileName(file)));
        }

        string[] before = FolderState.Of(folder.Path);

        CommandResult result = Interrupt(folder.Path, "TERM", "old");

        Assert.Equal(130, result.ExitCode);
        Assert.EndsWith("goes on from there; the older run in it is as it was", result.Error, StringComparison.Ordinal);
        Directory.Delete(folder.File("old/checkpoint"), recursive: true);
        Assert.Equal(before, FolderState.Of(folder.Path));
    }

    private CommandResult Interrupt(string folder, string signal, string output)
    {
        using MetaFusionCommand command = MetaFusionCommand.Start(
            folder, new Dictionary<string, string>(), ["fit", clinic.Data, "--out", output, .. Endless]);

        // Before the first epoch there is nothing to keep yet.
        string checkpoint = Path.Combine(folder, output, "checkpoint", "latest.checkpoint");
        while (!File.Exists(checkpoint) && !command.HasExited)
        {
            Thread.Sleep(5);
        }

        if (signal == "INT" && OperatingSystem.IsLinux() && command.Ignores(Sigint))
        {
            Assert.Skip("the tests run in a background job whose children ignore Ctrl-C");
        }

        command.Signal(signal);
        return command.Finish();
    }
}
