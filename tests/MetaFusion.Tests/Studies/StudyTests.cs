using System.Text.Json.Nodes;
using MetaFusion.Foundation;
using MetaFusion.Studies;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies;

public sealed class StudyTests
{
    [Fact]
    public async Task Run_StoppedBetweenJobsAndStartedAgain_EqualsUndisturbed()
    {
        using var folder = new TemporaryFolder();
        int calls = 0;
        StudyPlan plan = FakeStudy.Plan(name =>
        {
            Interlocked.Increment(ref calls);
            return FakeStudy.Figures(name[^1..], name.Length + (name[4] / 7.0));
        });
        await FakeStudy.RunAsync(plan, folder.File("undisturbed"), 2);
        int undisturbed = calls;
        calls = 0;

        for (int stops = 0; stops < 3; stops++)
        {
            using var stop = new CancellationTokenSource();
            var progress = new Reports(value =>
            {
                if (value.Latest is not null)
                {
                    stop.Cancel();
                }
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Study.RunAsync(plan, folder.File("stopped"), 1, progress, stop.Token));
        }

        Assert.Equal(3, calls);
        await FakeStudy.RunAsync(plan, folder.File("stopped"), 3);

        Assert.Equal(undisturbed, calls);
        Assert.Equal(File.ReadAllBytes(folder.File("undisturbed/study.csv")), File.ReadAllBytes(folder.File("stopped/study.csv")));
    }

    [Fact]
    public async Task Run_JobThatFails_IsStoredWithItsSentenceAndTheOthersGoOn()
    {
        using var folder = new TemporaryFolder();
        StudyPlan plan = FakeStudy.Plan(name => name == "one/1/a"
            ? throw new InputException("training diverged: lower the learning rate")
            : FakeStudy.Figures(name[^1..], 1));

        StudySummary summary = await FakeStudy.RunAsync(plan, folder.Path, 2);

        StudyResult failed = Assert.Single(summary.Results, result => !result.IsDone);
        Assert.Equal("training diverged: lower the learning rate", failed.Failure);
        Assert.Equal(2, summary.Find("one", "a")!.Values.Count);
        Assert.Contains("| one | seed-1 | a | training diverged", File.ReadAllText(folder.File("study.md")), StringComparison.Ordinal);
        Assert.Contains("one,seed-1,,a,failed,0,,", File.ReadAllText(folder.File("study.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NamesThatTurnALineRound_StandEscapedInTheReport()
    {
        using var folder = new TemporaryFolder();
        StudyPlan plan = FakeStudy.Plan(name => name == "one/1/a" ? throw new StudyException("cell '\u202Eabc|d' is no number") : FakeStudy.Figures(name[^1..], 1));
        plan = plan with { Title = "Methods on \u2066x", Remarks = ["12 samples of \u200By.csv."] };

        await FakeStudy.RunAsync(plan, folder.Path);

        string report = File.ReadAllText(folder.File("study.md"));
        Assert.StartsWith("# Methods on \\u2066x\n", report, StringComparison.Ordinal);
        Assert.Contains("- 12 samples of \\u200By.csv.\n", report, StringComparison.Ordinal);
        Assert.Contains("| one | seed-1 | a | cell '\\u202Eabc\\|d' is no number |", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_JobThatNeedsMoreMemoryThanThereIs_EndsTheStudyAndIsTriedAgain()
    {
        using var folder = new TemporaryFolder();
        bool isSmall = true;
        StudyPlan plan = FakeStudy.Plan(name => isSmall && name == "one/1/a"
            ? throw new MemoryLimitException("the fit needs about 9.0 GB of memory")
            : FakeStudy.Figures(name[^1..], 1));

        var exception = await Assert.ThrowsAsync<MemoryLimitException>(() => FakeStudy.RunAsync(plan, folder.Path, 2));
        isSmall = false;
        StudySummary summary = await FakeStudy.RunAsync(plan, folder.Path, 2);

        Assert.Equal("the fit needs about 9.0 GB of memory", exception.Message);
        Assert.All(summary.Results, result => Assert.True(result.IsDone));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Open_FolderWithoutName_IsRefused(string name)
    {
        StudyException exception = Assert.Throws<StudyException>(() => StudyStore.Open(name, FakeStudy.Plan()));

        Assert.Equal("study folder '' has no name; name a new or empty folder with --out", exception.Message);
    }

    [Fact]
    public async Task Run_ResultsOfAnOlderKind_AreRead()
    {
        using var folder = new TemporaryFolder();
        StudySummary first = await FakeStudy.RunAsync(FakeStudy.Plan(), folder.Path, 1);
        foreach (string file in Directory.EnumerateFiles(folder.File("results"), "*.json", SearchOption.AllDirectories))
        {
            JsonNode result = JsonNode.Parse(File.ReadAllText(file))!;
            JsonObject figures = result["figures"]!.AsObject();
            Assert.True(figures.Remove("stages") && figures.Remove("warnings") && figures["methods"]![0]!.AsObject().Remove("subsets"));
            File.WriteAllText(file, result.ToJsonString());
        }

        StudySummary again = await FakeStudy.RunAsync(FakeStudy.Plan(_ => throw new InvalidOperationException("nothing is computed again")), folder.Path, 1);

        Assert.Equal(first.Times.Rows.Count, again.Times.Rows.Count);
        Assert.Equal(first.Find("one", "a")!.Values, again.Find("one", "a")!.Values);
        Assert.DoesNotContain(again.Tables, table => table.Title == "What was noticed");
    }

    [Fact]
    public async Task Run_JobsWithStagesAndWarnings_ShowThem()
    {
        using var folder = new TemporaryFolder();
        StudyPlan plan = FakeStudy.Plan(name => FakeStudy.Figures(name[^1..], 1) with
        {
            Stages = name[^1] == 'b' ? new Dictionary<string, double>() : new Dictionary<string, double>
            {
                [StudyStages.Cohort] = 6,
                [StudyStages.Baselines] = name == "one/1/a" ? 4 : 1,
            },
            Warnings = name == "one/1/a" ? ["baseline student 'raw+raw' diverged"] : [],
        });

        StudySummary summary = await FakeStudy.RunAsync(plan, folder.Path, 2);

        Assert.Equal(
            ["a", "a - early, late and unimodal fusion", "a - the cohort, independent and Meta Fusion", "b"],
            summary.Times.Rows.Where(row => row[0] == "one").Select(row => row[1]));
        Assert.Equal("2.0", summary.Times.Rows[1][3]);
        Assert.Equal(
            ["one", "a", "seed-1", "baseline student 'raw+raw' diverged"],
            summary.Tables.Single(table => table.Title == "What was noticed").Rows.Single());
        Assert.Contains("| one | a | seed-1 | baseline student 'raw+raw' diverged |", File.ReadAllText(folder.File("study.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FaultOfOurs_EndsTheStudy()
    {
        using var folder = new TemporaryFolder();
        StudyPlan plan = FakeStudy.Plan(_ => throw new InvalidOperationException("a bug"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => FakeStudy.RunAsync(plan, folder.Path, 2));
    }

    [Fact]
    public async Task Run_OtherSubject_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await FakeStudy.RunAsync(FakeStudy.Plan(subject: "these data"), folder.Path, 1);

        StudyException exception = await Assert.ThrowsAsync<StudyException>(
            () => FakeStudy.RunAsync(FakeStudy.Plan(subject: "those data"), folder.Path, 1));

        Assert.Equal(
            $"study folder '{folder.Path}' was begun on other data, another split or another experiment; choose a new folder with --out, or remove this one",
            exception.Message);
    }

    [Fact]
    public async Task Run_FolderUnderAnotherNumericsNumber_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await FakeStudy.RunAsync(FakeStudy.Plan(), folder.Path, 1);
        RewriteManifest(folder, manifest => (manifest["numerics"], manifest["version"]) = (7, "9.9.9"));

        StudyException exception = await Assert.ThrowsAsync<StudyException>(() => FakeStudy.RunAsync(FakeStudy.Plan(), folder.Path, 1));

        Assert.Equal(
            $"study folder '{folder.Path}' was begun by MetaFusion 9.9.9 under numerics number 7, and this MetaFusion computes under {NumericsNumber.Current}; " +
            "choose a new folder with --out, or remove this one",
            exception.Message);
    }

    [Fact]
    public async Task Run_FolderOfAnotherVersionUnderTheSameNumber_GoesOn()
    {
        using var folder = new TemporaryFolder();
        await FakeStudy.RunAsync(FakeStudy.Plan(), folder.Path, 1);
        RewriteManifest(folder, manifest => manifest["version"] = "0.0.1");

        StudySummary again = await FakeStudy.RunAsync(FakeStudy.Plan(_ => throw new InvalidOperationException("nothing is computed again")), folder.Path, 1);

        Assert.Contains("\"version\":\"0.0.1\"", File.ReadAllText(folder.File("study-manifest.json")), StringComparison.Ordinal);
        Assert.All(again.Results, result => Assert.True(result.IsDone));
    }

    [Fact]
    public async Task Run_OtherChoicesOfAJob_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await FakeStudy.RunAsync(FakeStudy.Plan(), folder.Path, 1);

        StudyException exception = await Assert.ThrowsAsync<StudyException>(() => FakeStudy.RunAsync(FakeStudy.Plan(choices: "x"), folder.Path, 1));

        Assert.Contains("results of one seed-0 (a) that were computed with other choices", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ForeignFolder_IsRefusedAndLeftAlone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("thesis.tex", "years of work");

        StudyException exception = await Assert.ThrowsAsync<StudyException>(() => FakeStudy.RunAsync(FakeStudy.Plan(), folder.Path, 1));

        Assert.Contains("holds 'thesis.tex' and is not a study", exception.Message, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Open_NewFolder_HoldsNothingButTheManifest()
    {
        using var folder = new TemporaryFolder();

        using StudyStore store = StudyStore.Open(folder.File("study"), FakeStudy.Plan());

        Assert.Equal(
            [".lock", ".lock.holder", "study-manifest.json"],
            Directory.EnumerateFileSystemEntries(store.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_FolderOfAStudyKilledWhileItBegan_IsTaken()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".lock", "");
        folder.Write(".lock.holder", "4711");
        folder.Write(".study-manifest.json.4711-1.tmp", "{\"schemaVer");

        await FakeStudy.RunAsync(FakeStudy.Plan(), folder.Path, 1);

        Assert.True(StudyStore.HoldsStudy(folder.Path));
    }

    [Fact]
    public async Task Run_FolderInUse_IsRefused()
    {
        using var folder = new TemporaryFolder();
        StudyPlan plan = FakeStudy.Plan();
        using StudyStore held = StudyStore.Open(folder.Path, plan);

        StudyException exception = await Assert.ThrowsAsync<StudyException>(() => FakeStudy.RunAsync(plan, folder.Path, 1));

        Assert.Contains($"in use by process {Environment.ProcessId}; wait for it", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DamagedResult_IsNamed()
    {
        using var folder = new TemporaryFolder();
        await FakeStudy.RunAsync(FakeStudy.Plan(), folder.Path, 1);
        File.WriteAllText(folder.File("results/two/seed-2/b.json"), "{\"choices\":");

        StudyException exception = await Assert.ThrowsAsync<StudyException>(() => FakeStudy.RunAsync(FakeStudy.Plan(), folder.Path, 1));

        Assert.Contains("b.json' cannot be read; remove it", exception.Message, StringComparison.Ordinal);
    }

    private static void RewriteManifest(TemporaryFolder folder, Action<JsonObject> change)
    {
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(folder.File("study-manifest.json")))!.AsObject();
        change(manifest);
        folder.Write("study-manifest.json", manifest.ToJsonString());
    }

    private sealed class Reports(Action<StudyProgress> report) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => report(value);
    }
}
