using System.IO.Compression;
using MetaFusion.EndToEnd.Tests.Support;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.EndToEnd.Tests;

public sealed class DeterminismTests(FittedClinic clinic)
{
    [Theory]
    [InlineData("")]
    [InlineData("avx2")]
    [InlineData("vector128")]
    public void Fit_AnyNumberOfThreads_GivesTheSameBytes(string kernels)
    {
        if (kernels.Length > 0 && KernelSet.Available.All(set => set.Name != kernels))
        {
            Assert.Skip($"this machine cannot run the kernels {kernels}");
        }

        using var folder = new TemporaryFolder();
        string[] threads = ["1", "2", "4", "1"];

        string[][] runs = threads.Select((count, i) => Fit(folder.Path, $"run{i}", kernels, count)).ToArray();

        Assert.All(runs.Skip(1), run => Assert.Equal(runs[0], run));
    }

    private string[] Fit(string folder, string name, string kernels, string threads)
    {
        CommandResult fit = MetaFusionCommand.Run(
            folder,
            new Dictionary<string, string> { [KernelSet.Variable] = kernels },
            ["fit", clinic.Data, "--out", name, "--threads", threads, .. SmallClinic.Short]);
        Assert.Equal(0, fit.ExitCode);
        string run = Path.Combine(folder, name);
        using ZipArchive model = ZipFile.OpenRead(Path.Combine(run, "model.metafusion"));
        using Stream weights = model.GetEntry("weights.safetensors")!.Open();
        using var copy = new MemoryStream();
        weights.CopyTo(copy);
        return
        [
            Convert.ToBase64String(copy.ToArray()),
            File.ReadAllText(Path.Combine(run, "history.csv")),
            File.ReadAllText(Path.Combine(run, "predictions.csv")),
        ];
    }
}
