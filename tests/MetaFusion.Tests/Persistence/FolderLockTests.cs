using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Persistence;

public sealed class FolderLockTests
{
    [Fact]
    public void Hold_HeldAlready_NamesTheProcess()
    {
        using var folder = new TemporaryFolder();
        using FolderLock held = FolderLock.Hold(folder.Path, Refuse);

        var thrown = Assert.Throws<InputException>(() => FolderLock.Hold(folder.Path, Refuse));

        Assert.Equal($"held by process {Environment.ProcessId}", thrown.Message);
    }

    [Fact]
    public void Dispose_LetsTheNextOneIn_AndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        FolderLock.Hold(folder.Path, Refuse).Dispose();
        FolderLock.Hold(folder.Path, Refuse).Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Hold_LeftByAKilledProcess_IsTaken()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".lock", "");
        folder.Write(".lock.holder", "4711");

        using FolderLock held = FolderLock.Hold(folder.Path, Refuse);

        Assert.Equal($"{Environment.ProcessId}", File.ReadAllText(folder.File(".lock.holder")));
    }

    [Fact]
    public void Hold_NoSuchFolder_IsAFaultOfTheDisk()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<FileWriteException>(() => FolderLock.Hold(folder.File("absent"), Refuse));
    }

    private static InputException Refuse(string holder, Exception exception) => new($"held by {holder}", exception);
}
