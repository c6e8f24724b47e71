using MetaFusion.Foundation;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Foundation;

public sealed class FileKindsTests
{
    [Fact]
    public void Of_WhatAFolderMayHold_TellsTheKindsApart()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("ä file", "x");
        string pipe = SpecialFile.Pipe(folder.File("pipe"));

        Assert.Equal(FileKind.File, FileKinds.Of(file));
        Assert.Equal(FileKind.Folder, FileKinds.Of(folder.Path));
        Assert.Equal(FileKind.Pipe, FileKinds.Of(pipe));
        Assert.Equal(FileKind.Device, FileKinds.Of("/dev/null"));
        Assert.Equal(FileKind.Absent, FileKinds.Of(folder.File("none")));
        Assert.Equal(FileKind.Absent, FileKinds.Of("a\0b"));
        Assert.Equal(FileKind.Absent, FileKinds.Of(""));
    }

    [Fact]
    public void Of_Links_SaysWhatTheyLeadTo()
    {
        using var folder = new TemporaryFolder();
        SpecialFile.Pipe(folder.File("pipe"));
        File.CreateSymbolicLink(folder.File("to-pipe"), "pipe");
        File.CreateSymbolicLink(folder.File("to-nothing"), "none");
        File.CreateSymbolicLink(folder.File("to-itself"), "to-itself");

        Assert.Equal(FileKind.Pipe, FileKinds.Of(folder.File("to-pipe")));
        Assert.False(FileKinds.IsFile(folder.File("to-nothing")));
        Assert.False(FileKinds.IsFile(folder.File("to-itself")));
    }

    [Fact]
    public void RequireReadable_Pipe_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        string pipe = SpecialFile.Pipe(folder.File("p"));

        var thrown = Assert.Throws<InputException>(() => FileKinds.RequireReadable(pipe));

        Assert.Equal($"'{pipe}' is a pipe, which can be read only once; write what comes out of it to a file, and name that", thrown.Message);
    }
}
