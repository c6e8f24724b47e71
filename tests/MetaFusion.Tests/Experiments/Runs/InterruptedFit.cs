using System.Globalization;
using System.Text;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Persistence;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;
using Microsoft.Extensions.Logging;

namespace MetaFusion.Tests.Experiments.Runs;

/// <summary>A fit of a few samples that is stopped, goes on, and is compared with one that was not.</summary>
internal static class InterruptedFit
{
    private const string Yaml = """
        target: {file: outcome.csv, column: y}
        modalities: {a: a.csv, b: b.csv}
        cohort: {representations: {a: [none, raw, 'encoder:3'], b: [none, raw]}, head: [4]}
        training: {epochs: 4, batch_size: 16, checkpoint_seconds: 0}
        mutual_learning: {rho: [0, 2]}

        """;

    private static readonly string[] Compared =
        [RunFiles.Model, RunFiles.Metrics, RunFiles.History, RunFiles.Students, RunFiles.Predictions, RunFiles.Experiment];

    public static async Task<string> Refusal(Func<Task> fit) => (await Assert.ThrowsAnyAsync<InputException>(fit)).Message;

    public static async Task Interrupt(TemporaryFolder folder, string run, int reports, Action<int>? meanwhile = null)
    {
        using var source = new CancellationTokenSource();
        int report = 0;
        var progress = new Reports(() =>
        {
            meanwhile?.Invoke(++report);
            if (--reports == 0)
            {
                source.Cancel();
            }
        });
        ExperimentRun prepared = ExperimentRun.Prepare(ExperimentSource.Open(folder.File("experiment.yaml")), folder.File(run));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => prepared.FitAsync(progress, cancellation: source.Token));
    }

    public static Task<List<string>> Fit(TemporaryFolder folder, string run, params string[] overrides) =>
        Fit(ExperimentSource.Open(folder.File("experiment.yaml"), overrides), folder.File(run));

    public static Task<List<string>> Fit(TemporaryFolder folder, string run, Action<Stream> writing) =>
        Fit(ExperimentSource.Open(folder.File("experiment.yaml")), folder.File(run), writing);

    public static async Task<List<string>> Fit(ExperimentSource source, string run, Action<Stream>? writing = null)
    {
        var log = new Listener();
        ExperimentRun prepared = ExperimentRun.Prepare(source, run);
        prepared.WritingCheckpoint = writing;
        await prepared.FitAsync(logger: log, cancellation: TestContext.Current.CancellationToken);
        return log.Lines;
    }

    public static void AssertSame(TemporaryFolder folder, string run, string but = "")
    {
        foreach (string name in Compared.Where(name => name != but))
        {
            Assert.True(
                File.ReadAllBytes(folder.File($"whole/{name}")).AsSpan().SequenceEqual(File.ReadAllBytes(folder.File($"{run}/{name}"))),
                $"{name} differs");
        }
    }

    /// <summary>Changes the header of a checkpoint, whose checksum fits afterwards.</summary>
    public static void Rewrite(string checkpoint, Func<CheckpointHeader, CheckpointHeader> change)
    {
        (CheckpointHeader header, Dictionary<string, TrainingState> stages) = CheckpointFile.Read(checkpoint);
        using FileStream stream = File.Create(checkpoint);
        CheckpointFile.Write(stream, change(header), stages);
    }

    public static void WriteTables(string folder)
    {
        var random = new RandomStream(5);
        var tables = new Dictionary<string, StringBuilder>
        {
            ["a.csv"] = new("id,a1,a2,a3\n"),
            ["b.csv"] = new("id,b1,b2\n"),
            ["outcome.csv"] = new("id,y\n"),
        };
        for (int i = 0; i < 90; i++)
        {
            double[] x = Enumerable.Range(0, 5).Select(_ => random.NextNormal()).ToArray();
            tables["a.csv"].Append(CultureInfo.InvariantCulture, $"s{i},{x[0]},{x[1]},{x[2]}\n");
            tables["b.csv"].Append(CultureInfo.InvariantCulture, $"s{i},{x[3]},{x[4]}\n");
            tables["outcome.csv"].Append(CultureInfo.InvariantCulture, $"s{i},{x[0] - x[3] + (0.3 * random.NextNormal())}\n");
        }

        foreach ((string name, StringBuilder text) in tables)
        {
            File.WriteAllText(Path.Combine(folder, name), text.ToString());
        }

        File.WriteAllText(Path.Combine(folder, "experiment.yaml"), Yaml);
    }

    public sealed class Reports(Action report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report();
    }

    private sealed class Listener : ILogger<MetaFusionEstimator>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
