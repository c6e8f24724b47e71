using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Persistence;

public sealed class DestinationTests
{
    [Fact]
    public void WriteText_Link_ReplacesWhatItLeadsToAndStaysALink()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("far"));
        folder.Write("far/real.csv", "old");
        File.CreateSymbolicLink(folder.File("link.csv"), "far/real.csv");

        AtomicFile.WriteText(folder.File("link.csv"), "new");

        Assert.Equal("far/real.csv", new FileInfo(folder.File("link.csv")).LinkTarget);
        Assert.Equal("new", File.ReadAllText(folder.File("far/real.csv")));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.File("far")));
    }

    [Fact]
    public void WriteText_LinkToAFileThatIsNotThere_MakesIt()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("link.csv"), "new.csv");

        AtomicFile.WriteText(folder.File("link.csv"), "new");

        Assert.Equal("new", File.ReadAllText(folder.File("new.csv")));
        Assert.NotNull(new FileInfo(folder.File("link.csv")).LinkTarget);
    }

    [Fact]
    public void WriteText_WriterFailsBehindALink_LeavesTheOldFileWhole()
    {
        using var folder = new TemporaryFolder();
        folder.Write("real.csv", "old");
        File.CreateSymbolicLink(folder.File("link.csv"), "real.csv");

        Assert.Throws<ArithmeticException>(() => AtomicFile.Write(folder.File("link.csv"), _ => throw new ArithmeticException()));

        Assert.Equal("old", File.ReadAllText(folder.File("link.csv")));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(folder.Path).Count());
    }

    [Fact]
    public void WriteText_LinkIntoAFolderThatIsNotThere_NamesTheFolder()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("link.csv"), folder.File("none/x.csv"));

        var thrown = Assert.Throws<FileWriteException>(() => AtomicFile.WriteText(folder.File("link.csv"), ""));

        Assert.Equal(
            $"cannot write '{folder.File("link.csv")}': the folder '{folder.File("none")}' does not exist; make it first, or choose another folder",
            thrown.Message);
    }

    [Fact]
    public void WriteText_LinksInACircle_SaysSo()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("a"), "a");

        var thrown = Assert.Throws<FileWriteException>(() => AtomicFile.WriteText(folder.File("a"), ""));

        Assert.Equal(
            $"cannot write '{folder.File("a")}': it is a link that leads back to itself; remove the link, or choose another file name", thrown.Message);
    }

    [Fact]
    public void WriteText_LinkToAFolder_SaysSo()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("a"), folder.Path);

        var thrown = Assert.Throws<FileWriteException>(() => AtomicFile.WriteText(folder.File("a"), ""));

        Assert.Equal($"cannot write '{folder.File("a")}': a folder has that name; choose another file name", thrown.Message);
    }

    [Fact]
    public async Task WriteText_Pipe_GivesItsReaderTheBytesAndStaysAPipe()
    {
        using var folder = new TemporaryFolder();
        string pipe = SpecialFile.Pipe(folder.File("p"));
        Task<string> read = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);

        await Task.Run(() => AtomicFile.WriteText(pipe, "größer\n"), TestContext.Current.CancellationToken);

        Assert.Equal("größer\n", await read);
        Assert.Equal(FileKind.Pipe, FileKinds.Of(pipe));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task WriteText_ReaderOfThePipeLeaves_SaysSo()
    {
        using var folder = new TemporaryFolder();
        string pipe = SpecialFile.Pipe(folder.File("p"));
        Task<int> read = Task.Run(() =>
        {
            using var reader = new FileStream(pipe, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            return reader.ReadByte();
        }, TestContext.Current.CancellationToken);

        // More than a pipe holds, so that the end cannot be written without a reader.
        FileWriteException thrown = await Assert.ThrowsAsync<FileWriteException>(
            () => Task.Run(() => AtomicFile.WriteText(pipe, new string('x', 1 << 20)), TestContext.Current.CancellationToken));

        Assert.Equal('x', await read);
        Assert.Equal($"cannot write '{pipe}': its reader closed the pipe before the end; let it read on, or write to a file", thrown.Message);
    }

    [Fact]
    public void WriteText_WriterFailsBeforeAPipe_SendsNothing()
    {
        using var folder = new TemporaryFolder();
        string pipe = SpecialFile.Pipe(folder.File("p"));

        // Nobody reads: a single byte that were sent would be waited for.
        Assert.Throws<ArithmeticException>(() => AtomicFile.Write(pipe, _ => throw new ArithmeticException()));
    }

    [Fact]
    public void WriteText_Device_StaysADevice()
    {
        using var folder = new TemporaryFolder();
        string device = SpecialFile.NullDevice(folder.File("null"));
        File.CreateSymbolicLink(folder.File("link"), "null");

        AtomicFile.WriteText(device, "x");
        AtomicFile.WriteText(folder.File("link"), "x");

        Assert.Equal(FileKind.Device, FileKinds.Of(device));
        Assert.NotNull(new FileInfo(folder.File("link")).LinkTarget);
    }

    [Fact]
    public void Commit_APipeTookTheNameMeanwhile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var pending = new PendingFile(folder.File("a.csv"), stream => stream.WriteByte(1));
        SpecialFile.Pipe(folder.File("a.csv"));

        var thrown = Assert.Throws<FileWriteException>(pending.Commit);

        Assert.Equal($"cannot write '{folder.File("a.csv")}': a pipe has that name; choose another file name", thrown.Message);
    }

    [Fact]
    public void IsStandardOutput_NamesOfIt_KnowsThem()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "these names are those of Linux");
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("link"), "/dev/stdout");

        Assert.True(Destination.IsStandardOutput("/dev/stdout"));
        Assert.True(Destination.IsStandardOutput(folder.File("link")));
        Assert.False(Destination.IsStandardOutput(folder.File("a.csv")));
        Assert.False(Destination.IsStandardOutput(""));
    }
}
