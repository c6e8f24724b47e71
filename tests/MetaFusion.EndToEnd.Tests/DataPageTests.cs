using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

public sealed partial class DataPageTests
{
    [Fact]
    public void Page_ArrayWithIds_FitsAsWritten()
    {
        // The files that the page's Python writes; the experiment is the page's own.
        using var folder = new TemporaryFolder();
        float[] elements = Enumerable.Range(0, 60 * 8).Select(i => (i * 37 % 101) - 50f).ToArray();
        byte[] bytes = MemoryMarshal.AsBytes(elements.AsSpan()).ToArray();
        folder.Write("scan.npy", Encoding.Latin1.GetBytes(NpyFile.Text("(60, 8)", "<f4", bytes)));
        folder.Write("scan_ids.txt", string.Concat(Enumerable.Range(0, 60).Select(i => $"p{i:000}\n")));
        folder.Write(
            "outcome.csv",
            "id,ill\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"p{i:000},{(elements[8 * i] > 0 ? "yes" : "no")}\n")));
        string page = File.ReadAllText(RepositoryFolder.PathOf("docs/data.md"));
        folder.Write("experiment.yaml", Yaml().Match(page).Groups[1].Value);

        CommandResult fit = MetaFusionCommand.Run(folder.Path, "fit", ".", "--out", "run", "--set", "training.epochs=2");

        Assert.Equal(0, fit.ExitCode);
        Assert.Contains("60 usable samples of 60", fit.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("^```yaml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
