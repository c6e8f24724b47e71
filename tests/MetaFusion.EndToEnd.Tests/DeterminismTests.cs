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

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Fit_EveryKernelSetOfTheMachine_GivesTheSameWeightsAndPredictions(bool isRegression, bool hasHoles)
    {
        using var folder = new TemporaryFolder();
        string data = SmallClinic.CopyTo(folder.File("data"));
        if (hasHoles)
        {
            string table = Path.Combine(data, "proteins.csv");
            File.WriteAllLines(table, File.ReadAllLines(table).Where((_, line) => line == 0 || line % 3 > 0));
        }

        string[] target = isRegression ? ["--set", "target.column=survival_months", "--set", "target.kind=regression"] : [];

        string[][] runs = KernelSet.Available.Select(set => Fit(folder.Path, data, set.Name, set.Name, "2", target)).ToArray();

        Assert.All(runs.Skip(1), run => Assert.Equal((runs[0][0], runs[0][2]), (run[0], run[2])));

        // The losses of numbers are summed over the lanes of a vector, in an order of its width; those of classes are not.
        Assert.All(runs.Skip(1), run => Assert.True(isRegression || run[1] == runs[0][1]));
    }

    private string[] Fit(string folder, string name, string kernels, string threads) => Fit(folder, clinic.Data, name, kernels, threads, []);

    private static string[] Fit(string folder, string data, string name, string kernels, string threads, string[] options)
    {
        CommandResult fit = MetaFusionCommand.Run(
            folder,
            new Dictionary<string, string> { [KernelSet.Variable] = kernels },
            ["fit", data, "--out", name, "--threads", threads, "--no-report", .. SmallClinic.Short, .. options]);
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
