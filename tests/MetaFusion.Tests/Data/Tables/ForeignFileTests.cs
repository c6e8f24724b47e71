using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

/// <summary>Files that somebody names to see what is in them: they are not reached, and where they are, nothing of them is told.</summary>
public sealed class ForeignFileTests
{
    [Theory]
    [InlineData("../secret.csv")]
    [InlineData("sub/../../secret.csv")]
    [InlineData("./../secret.csv")]
    [InlineData("/etc/passwd")]
    public void In_PathOutOfTheFolder_IsRefused(string file) => Assert.Equal(
        $"file '{file}' lies outside of the folder of the tables; name a file below data.folder, or set data.folder to a folder that holds all tables",
        Assert.Throws<DataException>(() => DataPath.In("tables", file)).Message);

    [Theory]
    [InlineData("a.csv")]
    [InlineData("sub/a.csv")]
    [InlineData("sub/../a.csv")]
    [InlineData("..a.csv")]
    public void In_PathBelowTheFolder_IsTaken(string file) => Assert.Equal(file, DataPath.In("tables", file).Shown);

    [Fact]
    public void In_StepsUpBehindALink_StayInTheFolder()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("elsewhere/deep"));
        Directory.CreateDirectory(folder.File("tables"));
        Directory.CreateSymbolicLink(folder.File("tables/link"), folder.File("elsewhere/deep"));
        folder.Write("elsewhere/a.csv", "not,mine\n1,2\n");

        Assert.False(DataPath.In(folder.File("tables"), "link/../a.csv").Exists);
    }

    [Fact]
    public void In_LinkInTheFolder_IsFollowed()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("tables"));
        folder.Write("staged.csv", "id,x\np,1\nq,2\n");
        File.CreateSymbolicLink(folder.File("tables/a.csv"), folder.File("staged.csv"));

        DataPath path = DataPath.In(folder.File("tables"), "a.csv");

        Assert.Equal(["p", "q"], TableReader.ReadFeatures(path.Full).Ids);
    }

    [Theory]
    [InlineData("root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1::/usr/sbin:/usr/sbin/nologin,extra\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n")]
    [InlineData("user, password, host\n")]
    [InlineData("token = secret, with a comma\nand a line without\n")]
    public void Read_FileThatIsNoTable_TellsNothingOfIt(string content)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.csv", content);

        string message = Assert.Throws<DataException>(() => TableReader.ReadFeatures(path)).Message;

        Assert.Equal($"file '{path}' has no column 'id', and its first lines do not look like a table; check that it is the right file", message);
    }

    [Fact]
    public void Read_FileThatIsNoTableWithANameTwice_TellsNothingOfIt()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.csv", "secret,secret\nmore\n");

        Assert.Equal(
            $"file '{path}', line 1: a column name appears twice (columns 1 and 2); names must be unique",
            Assert.Throws<DataException>(() => TableReader.ReadFeatures(path)).Message);
    }

    [Fact]
    public void Read_HeaderOfNothingButDelimiters_IsRefusedAtTheSecond()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.csv", new string(',', 20_000_000) + "\n");
        long before = GC.GetAllocatedBytesForCurrentThread();

        string message = Assert.Throws<DataException>(() => TableReader.ReadFeatures(path)).Message;

        Assert.Equal($"file '{path}', line 1: column 2 has no name; give it one or remove the column", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }
}
