using MetaFusion.Foundation;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Foundation;

public sealed class RealPathTests
{
    [Fact]
    public void Follow_LinkOfALink_GivesTheLastTarget()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("one"), "two");
        File.CreateSymbolicLink(folder.File("two"), folder.File("three"));

        RealPath? real = RealPath.Follow(folder.File("one"));

        Assert.Equal(Real(folder) + "/three", real?.Target);
        Assert.Null(real?.Descriptor);
    }

    [Fact]
    public void Follow_UpFromALinkedFolder_GoesUpFromWhereItLeads()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("a/b"));
        File.CreateSymbolicLink(folder.File("to-b"), "a/b");
        File.CreateSymbolicLink(folder.File("a/b/up"), "../x.csv");

        Assert.Equal(Real(folder) + "/a/x.csv", RealPath.Follow(folder.File("to-b/up"))?.Target);
        Assert.Equal(Real(folder) + "/a/y.csv", RealPath.Follow(folder.Path + "/to-b/.././y.csv")?.Target);
    }

    [Fact]
    public void Follow_Circle_GivesNothing()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("one"), "two");
        File.CreateSymbolicLink(folder.File("two"), "one");

        Assert.Null(RealPath.Follow(folder.File("one")));
    }

    [Theory]
    [InlineData("/dev/stdout", 1)]
    [InlineData("/dev/stderr", 2)]
    [InlineData("/dev/fd/63", 63)]
    [InlineData("/proc/self/fd/1", 1)]
    [InlineData("/dev/null", null)]
    [InlineData("/dev/fd", null)]
    public void Follow_NamesOfOpenFiles_GivesTheirNumbers(string path, int? number)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "these names are those of Linux");

        Assert.Equal(number, RealPath.Follow(path)?.Descriptor);
    }

    /// <summary>Folders for temporary files are links on some systems.</summary>
    private static string Real(TemporaryFolder folder) => RealPath.Follow(folder.Path)!.Value.Target;
}
