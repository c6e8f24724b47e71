using System.Text.Json;
using MetaFusion.Persistence;
using MetaFusion.Studies;
using MetaFusion.Tasks;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies;

public sealed class StudyRankingTests
{
    [Fact]
    public void Of_DataSetsOfDifferentMetrics_RanksEachByItsOwn()
    {
        // Accuracy 0.9, 0.8, 0.7 and error 1, 3, 2: ranks 1 2 3 and 1 3 2; means 1, 2.5, 2.5.
        StudyRanking ranking = StudyRanking.Of(
            [Data("digits", MetricDirection.Higher, 0.9, 0.8, 0.7), Data("house", MetricDirection.Lower, 1, 3, 2)], []);

        Assert.Equal(["a", "b", "c"], ranking.Contenders);
        Assert.Equal([1, 2.5, 2.5], ranking.Test.AverageRanks);
        Assert.Equal([1, 3, 2], ranking.Ranks[1]);

        // chi² = 12 · 2 / (3 · 4) · (1 + 6.25 + 6.25) − 3 · 2 · 4 = 3.
        Assert.Equal(3, ranking.Test.ChiSquare, 12);

        // q(0.05, 3) = 2.343 (Demšar, table 5): CD = 2.343 √(3 · 4 / (6 · 2)) = 2.343; the means lie 1.5 apart.
        Assert.Equal(2.343, ranking.CriticalDifference, 0.001);
        Assert.Equal([(0, 2)], ranking.Groups);
    }

    [Fact]
    public void Groups_ManyDataSets_PartsWhatDiffers()
    {
        // Ten data sets, a before b before c on each: CD = 2.343 √(12 / 60) = 1.048, above 1 and below 2.
        StudyRanking ranking = StudyRanking.Of(
            Enumerable.Range(0, 10).Select(d => Data($"d{d}", MetricDirection.Lower, 1, 2, 3)).ToArray(), []);

        Assert.Equal([(0, 1), (1, 2)], ranking.Groups);
    }

    [Fact]
    public void Read_StudyWithoutFigures_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("study.json"), """{"metric": "auroc", "direction": "higher", "methods": []}""");

        var exception = Assert.Throws<StudyException>(() => RankedDataSet.Read(folder.File("study.json")));

        Assert.Equal(
            $"study '{folder.File("study.json")}' has no figure of auroc of any method, so nothing in it can be ranked; leave it out, or see its study.md for the reason",
            exception.Message);
    }

    [Fact]
    public void Of_MethodThatLacksADataSet_IsLeftOutAndNamed()
    {
        RankedDataSet other = Data("two", MetricDirection.Lower, 1, 2, 3);
        other = other with { Means = other.Means.Where(entry => entry.Key != "b").ToDictionary() };

        StudyRanking ranking = StudyRanking.Of([Data("one", MetricDirection.Lower, 3, 2, 1), other], []);

        Assert.Equal(["a", "c"], ranking.Contenders);
        Assert.Equal(["b"], ranking.LeftOut);
    }

    [Fact]
    public void Of_Bound_IsRankedOnlyByName()
    {
        RankedDataSet one = Data("one", MetricDirection.Lower, 3, 2, 1) with { Bounds = ["c"] };
        RankedDataSet two = Data("two", MetricDirection.Lower, 3, 2, 1);

        Assert.Equal(["b", "a"], StudyRanking.Of([one, two], []).Contenders);
        Assert.Empty(StudyRanking.Of([one, two], []).LeftOut);
        Assert.Equal(["c", "a"], StudyRanking.Of([one, two], ["a", "c"]).Contenders);
    }

    [Fact]
    public async Task Read_StudyWithBounds_KnowsThem()
    {
        using var folder = new TemporaryFolder();
        await FakeStudy.RunAsync(FakeStudy.Plan() with { Contenders = [new Contender("a") { IsBound = true }, new Contender("b")] }, folder.File("study"));

        Assert.All(RankedDataSet.Read(folder.File("study")), data => Assert.Equal(["a"], data.Bounds));
    }

    [Fact]
    public async Task Ranks_SeveralSettings_AreTheUnitsWhereverTheyStand()
    {
        // Three seeds each; a is the better on two of three, by little, and far worse on the third: by means b comes first in both.
        using var folder = new TemporaryFolder();
        StudySummary summary = await FakeStudy.RunAsync(
            FakeStudy.Plan(name => FakeStudy.Figures(name[^1..], name[^1] == 'b' ? 2 : name[4] == '0' ? 9 : 1)), folder.File("study"));

        StudyRanks ranks = summary.Ranks!;

        Assert.Equal(["a", "b"], ranks.Contenders);
        Assert.Equal([2, 1], ranks.Comparison.MeanRanks);
        Assert.Equal(2, ranks.Comparison.Units);
        StudyRanking ranking = StudyRanking.Of(RankedDataSet.Read(folder.File("study")), []);
        Assert.Equal(["b", "a"], ranking.Contenders);
        Assert.Equal(ranking.CriticalDifference, ranks.Comparison.CriticalDifference, 12);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder.File("study/study.json")));
        Assert.Equal(
            ranking.CriticalDifference, json.RootElement.GetProperty("ranks").GetProperty("criticalDifference").GetDouble(), 12);
    }

    [Fact]
    public void Ranks_OneSetting_AreOverItsRepetitions()
    {
        StudyPlan plan = FakeStudy.Plan();
        StudyResult[] results = plan.Jobs.Where(job => job.Unit.Setting == "one")
            .Select(job => FakeStudy.Result(job, job.Procedure == "b" ? 2 : job.Unit.Order == 0 ? 9 : 1)).ToArray();

        StudyRanks ranks = StudySummary.Of(plan with { Settings = ["one"] }, results).Ranks!;

        // Ranks of a: 2, 1, 1.
        Assert.Equal(4.0 / 3, ranks.Comparison.MeanRanks[0], 12);
        Assert.Equal(3, ranks.Comparison.Units);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Write_FileWithoutName_IsRefused(string file)
    {
        StudyRanking ranking = StudyRanking.Of([Data("one", MetricDirection.Lower, 3, 2, 1), Data("two", MetricDirection.Lower, 3, 2, 1)], []);

        FileWriteException exception = Assert.Throws<FileWriteException>(() => ranking.Write(file));

        Assert.Equal("cannot write '': the file has no name; give it one", exception.Message);
    }

    [Fact]
    public void Of_Faults_SayWhatIsWrong()
    {
        RankedDataSet one = Data("one", MetricDirection.Lower, 1, 2, 3);

        Assert.StartsWith("rank: ranks need two data sets or more", Fault([one], []), StringComparison.Ordinal);
        Assert.StartsWith("rank: data set 'one' is there twice", Fault([one, one], []), StringComparison.Ordinal);
        Assert.StartsWith(
            "rank: method 'd' has no figure on every unit of every data set", Fault([one, one with { Name = "two" }], ["a", "d"]), StringComparison.Ordinal);
        Assert.StartsWith("rank: fewer than two methods", Fault([one, one with { Name = "two" }], ["a"]), StringComparison.Ordinal);

        static string Fault(RankedDataSet[] data, string[] methods) =>
            Assert.Throws<StudyException>(() => StudyRanking.Of(data, methods)).Message;
    }

    [Fact]
    public async Task Read_FinishedStudy_GivesItsSettingsAndItsFileHoldsTheRanks()
    {
        using var folder = new TemporaryFolder();
        StudySummary summary = await FakeStudy.RunAsync(
            FakeStudy.Plan(name => FakeStudy.Figures(name[^1..], name[^1] == 'a' ? 1 : 2)), folder.File("study"));

        IReadOnlyList<RankedDataSet> read = RankedDataSet.Read(folder.File("study"));

        Assert.Equal(["one", "two"], read.Select(data => data.Name));
        Assert.All(read, data => Assert.Equal(new Dictionary<string, double> { ["a"] = 1, ["b"] = 2 }, data.Means));
        Assert.Equal(["a", "b"], StudyRanking.Of(RankedDataSet.Of(summary), []).Contenders);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder.File("study/study.json")));
        JsonElement ranks = json.RootElement.GetProperty("ranks");
        Assert.Equal([1.0, 2.0], ranks.GetProperty("methods").EnumerateArray().Select(method => method.GetProperty("meanRank").GetDouble()));
        Assert.Equal(2, ranks.GetProperty("dataSets").GetArrayLength());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"metric\": 3}")]
    public void Read_ForeignFile_IsRefused(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("study.json", text);

        StudyException exception = Assert.Throws<StudyException>(() => RankedDataSet.Read(folder.Path));

        Assert.Contains("cannot be read as a study", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoStudy_SaysWhatToName()
    {
        using var folder = new TemporaryFolder();

        StudyException exception = Assert.Throws<StudyException>(() => RankedDataSet.Read(folder.Path));

        Assert.Contains("holds no finished study.json", exception.Message, StringComparison.Ordinal);
    }

    private static RankedDataSet Data(string name, MetricDirection direction, params double[] means) => new(
        name, "figure", direction, means.Select((mean, m) => (Method: $"{(char)('a' + m)}", mean)).ToDictionary(pair => pair.Method, pair => pair.mean));
}
