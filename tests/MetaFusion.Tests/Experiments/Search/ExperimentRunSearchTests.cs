using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Experiments.Search;

public sealed class ExperimentRunSearchTests
{
    private const string Yaml = """
        target: {file: outcome.csv, column: y}
        modalities: {a: a.csv, b: b.csv}
        cohort: {representations: {a: [none, raw], b: [none, raw]}, head: [4]}
        training: {epochs: 3, batch_size: 16}
        mutual_learning: {rho: [0]}
        split: {column: part}
        search:
          budget: {trials: 4}
          space:
            training.learning_rate: {log_uniform: [1e-3, 1e-1]}
            cohort.head: [[4], [8]]
            ensemble: [greedy, simple-average]

        """;

    [Fact]
    public async Task Fit_WithSearch_WritesTableAndWinnerAndTheRunCanBeFittedAgain()
    {
        using var folder = new TemporaryFolder();
        string run = await Fit(folder, "run", testShift: 0);

        string[] lines = await File.ReadAllLinesAsync(Path.Combine(run, RunFiles.Search), TestContext.Current.CancellationToken);
        Assert.Equal("trial,epochs,training.learning_rate,cohort.head,ensemble,validation_loss", lines[0]);
        Assert.Equal(5, lines.Length);
        Experiment resolved = ExperimentSource.Open(run).Experiment;
        string[] best = lines[1..].MinBy(line => double.Parse(line.Split(',')[^1], CultureInfo.InvariantCulture))!.Split(',');
        Assert.Null(resolved.Search);
        Assert.Equal(best[2], resolved.Training.LearningRate.ToString("R", CultureInfo.InvariantCulture));
        Assert.Equal(best[^2], resolved.Ensemble);
        Assert.True(RunFolder.HoldsRun(run));

        ExperimentRun again = ExperimentRun.Prepare(ExperimentSource.Open(run), folder.File("again"));
        await again.FitAsync(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(run, RunFiles.Predictions), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(Path.Combine(folder.File("again"), RunFiles.Predictions), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fit_OtherTestTargets_GiveTheSameTableAndWinner()
    {
        using var folder = new TemporaryFolder();

        string one = await Fit(folder, "one", testShift: 0);
        string other = await Fit(folder, "other", testShift: 1000);

        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(one, RunFiles.Search), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(Path.Combine(other, RunFiles.Search), TestContext.Current.CancellationToken));
        Assert.NotEqual(
            await File.ReadAllTextAsync(Path.Combine(one, RunFiles.Metrics), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(Path.Combine(other, RunFiles.Metrics), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fit_FolderWithStoredTrialsAlone_GoesOnThere()
    {
        using var folder = new TemporaryFolder();
        string whole = await Fit(folder, "run", testShift: 0);
        string stopped = folder.File("stopped");
        Directory.CreateDirectory(stopped);
        Directory.Move(Path.Combine(whole, RunFiles.SearchFolder), Path.Combine(stopped, RunFiles.SearchFolder));
        string[] trials = Directory.GetFiles(Path.Combine(stopped, RunFiles.SearchFolder)).Order(StringComparer.Ordinal).ToArray();
        File.Delete(trials[^1]);

        await Fit(folder, "stopped", testShift: 0);

        Assert.Equal(4, trials.Length);
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(whole, RunFiles.Search), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(Path.Combine(stopped, RunFiles.Search), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fit_StoredTrials_AreOfTheTablesAndNotOfTheThreads()
    {
        using var folder = new TemporaryFolder();

        string[] first = Fingerprints(await Fit(folder, "run", testShift: 0));
        string[] threads = Fingerprints(await Fit(folder, "other", testShift: 0, "threads: 2\n"));
        string[] corrected = Fingerprints(await Fit(folder, "corrected", testShift: 1));

        Assert.Equal(first, threads);
        Assert.Empty(first.Intersect(corrected));

        static string[] Fingerprints(string run) => Directory.GetFiles(Path.Combine(run, RunFiles.SearchFolder))
            .Order(StringComparer.Ordinal)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!["experiment"]!.GetValue<string>())
            .ToArray();
    }

    private static async Task<string> Fit(TemporaryFolder folder, string run, double testShift, string further = "")
    {
        var random = new RandomStream(5, "tables");
        var tables = new Dictionary<string, StringBuilder>
        {
            ["a"] = new("id,x1,x2\n"),
            ["b"] = new("id,z1\n"),
            ["outcome"] = new("id,part,y\n"),
        };
        for (int i = 0; i < 80; i++)
        {
            double x1 = random.NextNormal();
            double x2 = random.NextNormal();
            double z1 = random.NextNormal();
            string part = i < 48 ? "train" : i < 64 ? "validation" : "test";
            double y = x1 + z1 + (0.3 * random.NextNormal()) + (part == "test" ? testShift : 0);
            tables["a"].Append(CultureInfo.InvariantCulture, $"s{i},{x1},{x2}\n");
            tables["b"].Append(CultureInfo.InvariantCulture, $"s{i},{z1}\n");
            tables["outcome"].Append(CultureInfo.InvariantCulture, $"s{i},{part},{y}\n");
        }

        foreach ((string name, StringBuilder text) in tables)
        {
            folder.Write($"{name}.csv", text.ToString());
        }

        string file = folder.Write("experiment.yaml", Yaml + further);
        await ExperimentRun.Prepare(ExperimentSource.Open(file), folder.File(run)).FitAsync(cancellation: TestContext.Current.CancellationToken);
        return folder.File(run);
    }
}
