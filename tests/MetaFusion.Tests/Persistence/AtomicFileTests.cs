using MetaFusion.Persistence;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Persistence;

public sealed class AtomicFileTests
{
    [Fact]
    public void WriteText_NewFile_HoldsTheTextAndNothingElseIsLeft()
    {
        using var folder = new TemporaryFolder();

        AtomicFile.WriteText(folder.File("a.txt"), "größer\n");

        Assert.Equal("größer\n"u8.ToArray(), File.ReadAllBytes(folder.File("a.txt")));
        Assert.Equal(["a.txt"], Names(folder));
    }

    [Fact]
    public void Write_WriterFails_LeavesTheOldFileWhole()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.txt", "old");

        Assert.Throws<ArithmeticException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("new, half"u8);
            throw new ArithmeticException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["a.txt"], Names(folder));
    }

    [Fact]
    public void Write_OverAnOldFile_ReplacesIt()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.txt", "a much longer old content");

        AtomicFile.WriteText(path, "new");

        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void Write_FolderMissing_SaysSo()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("none/a.txt");

        var thrown = Assert.Throws<FileWriteException>(() => AtomicFile.WriteText(path, ""));

        Assert.Equal(
            $"cannot write '{path}': the folder '{folder.File("none")}' does not exist; make it first, or choose another folder",
            thrown.Message);
    }

    [Fact]
    public void Write_PathIsFolder_SaysSo()
    {
        using var folder = new TemporaryFolder();

        var thrown = Assert.Throws<FileWriteException>(() => AtomicFile.WriteText(folder.Path, ""));

        Assert.Equal($"cannot write '{folder.Path}': a folder has that name; choose another file name", thrown.Message);
    }

    [Fact]
    public void Write_ReadOnly_SaysSo()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.txt");

        var thrown = Assert.Throws<FileWriteException>(
            () => AtomicFile.Write(path, _ => throw new UnauthorizedAccessException("Access denied.")));

        Assert.Equal(
            $"cannot write '{path}': the folder or the file is read-only for you; " +
            "change its permissions, or choose another folder",
            thrown.Message);
        Assert.Empty(Names(folder));
    }

    [Theory]
    [InlineData(28)]
    [InlineData(122)]
    [InlineData(unchecked((int)0x80070070))]
    public void Write_DiskFull_SaysSoAndRemovesTheHalfFile(int code)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.txt");

        var thrown = Assert.Throws<FileWriteException>(
            () => AtomicFile.Write(path, _ => throw new IOException("No space left on device", code)));

        Assert.Equal(
            $"cannot write '{path}': the disk is full; free some space, or choose a folder on another disk", thrown.Message);
        Assert.Empty(Names(folder));
    }

    private static IEnumerable<string?> Names(TemporaryFolder folder) =>
        Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName);
}
