using System.IO.Compression;
using System.Text;
using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>Small files that unfold to more than the process may hold.</summary>
public sealed class UnfoldingTableTests
{
    private const int Columns = 1000;
    private const int Rows = 40_000;

    [Fact]
    public void Fit_TableThatUnfoldsToMoreThanTheProcessMayHold_SaysSoInOneSentence()
    {
        using var folder = new TemporaryFolder();
        folder.Write("y.csv", "id,y\np0,1.5\np1,2.5\np2,3\n");
        Unfolding(folder.File("x.csv.gz"));
        folder.Write("experiment.yaml", "target: {file: y.csv, column: y}\nmodalities: {x: x.csv.gz}\n");

        // 128 MiB, of which four fifths may be data.
        CommandResult fit = MetaFusionCommand.Run(
            folder.Path, new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x8000000" }, "fit", ".", "--out", "run", "--no-report");

        Assert.Equal(2, fit.ExitCode);
        Assert.EndsWith(
            "file 'x.csv.gz' unfolds to more than the 0.1 GiB that this process may hold; leave columns out, or give the process more memory",
            fit.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("run")));
    }

    private static void Unfolding(string path)
    {
        byte[] cells = Encoding.UTF8.GetBytes("," + string.Join(',', Enumerable.Repeat("1", Columns)) + "\n");
        using var zip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        zip.Write(Encoding.UTF8.GetBytes("id," + string.Join(',', Enumerable.Range(0, Columns).Select(c => $"c{c}")) + "\n"));
        for (int row = 0; row < Rows; row++)
        {
            zip.Write(Encoding.UTF8.GetBytes(FormattableString.Invariant($"p{row}")));
            zip.Write(cells);
        }
    }
}
