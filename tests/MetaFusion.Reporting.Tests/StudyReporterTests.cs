using System.Text;
using MetaFusion.Experiments.Runs;
using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Rendering;
using MetaFusion.Reporting.Tests.Support;
using MetaFusion.Studies;

namespace MetaFusion.Reporting.Tests;

/// <summary>The report of a study, from its summary to the files of its folder.</summary>
public sealed class StudyReporterTests
{
    // Of eight seeds a is the better one in seven; c fails in the last.
    private static readonly StudySummary Summary = SmallStudy.Summarize(
        ("a", [1, 1, 1, 1, 1, 1, 1, 3]), ("b", [2, 2.5, 2, 2.5, 2, 2.5, 2, 2.5]), ("c", [4, 4, 4, 4, 4, 4, 4, double.NaN]));

    [Fact]
    public void Make_SmallStudy_FitsTheSchema()
    {
        byte[] json = ReportJson.Write(new StudyReporter().Make(Summary));

        Assert.Empty(new JsonSchema(ReportJson.Schema).Faults(json));
        Assert.Equal(json, ReportJson.Write(ReportJson.Read(json, "study")));
    }

    [Fact]
    public void Make_SmallStudy_HoldsTheFiguresOfTheSummary()
    {
        ReportStudy study = new StudyReporter().Make(Summary).Study!;

        ReportBox a = study.Boxes[0].Boxes[0];
        Assert.Equal(1.25, a.Mean!.Value, 12);
        Assert.Equal(1, a.Median!.Value, 12);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 3.0], a.Values.Select(value => value!.Value));
        Assert.Equal((1.0, 3.0, 8), (a.Minimum, a.Maximum, a.Repetitions));
        ReportDifference ofB = study.Differences.Single(row => row.Method == 1);
        Assert.Equal((0, 1, 0, 7), (ofB.Rival, ofB.Wins, ofB.Ties, ofB.Losses));
        Assert.Equal(-1, ofB.Difference.Estimate!.Value, 12);
        Assert.Equal(1, study.Differences.Single(row => row.Method == 2).LeftOut);
    }

    [Fact]
    public void Make_ManyRepetitions_KeepsTheirEndsAndCount()
    {
        double[] values = Enumerable.Range(0, 1000).Select(i => Math.Sin(i)).ToArray();
        values[501] = 7;

        ReportBox box = new StudyReporter().Make(SmallStudy.Summarize(("a", values), ("b", values))).Study!.Boxes[0].Boxes[0];

        Assert.Equal((values.Min(), 7.0, 1000, 200), (box.Minimum, box.Maximum, box.Repetitions, box.Values.Count));
        Assert.DoesNotContain(7, box.Values);
    }

    [Fact]
    public void Make_MethodThatLacksAUnit_IsNotRanked()
    {
        ReportRanks ranks = new StudyReporter().Make(Summary).Study!.Ranks!;

        Assert.Equal([1.125, 1.875, null], ranks.MeanRanks);
        Assert.Equal(8, ranks.Repetitions);

        // Two methods: 1.960 sqrt(1 / 8) (Demšar 2006, table 5).
        Assert.Equal(1.960 * Math.Sqrt(1.0 / 8), ranks.CriticalDifference!.Value, 3);
        Assert.Empty(ranks.Groups);
    }

    [Fact]
    public void Make_SmallStudy_SaysTheOutcome()
    {
        string sentence = Assert.Single(new StudyReporter().Make(Summary).Study!.Sentences);

        Assert.StartsWith("Over 8 data sets a has an average mean squared error of 1.250; of 2 other methods it is better than ", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_RivalThatAnsweredCompleteSamplesOnly_IsNamedBesideTheOutcome()
    {
        StudyResult[] results = [.. Summary.Results.Select(result => result.Procedure == "c" && result.IsDone ? OnCompleteSamples(result) : result)];

        string sentence = Assert.Single(new StudyReporter().Make(StudySummary.Of(Summary.Plan, results)).Study!.Sentences);

        Assert.Contains("of 1 other method", sentence, StringComparison.Ordinal);
        Assert.EndsWith(". C answered complete samples only, and is compared on those alone.", sentence, StringComparison.Ordinal);
    }

    private static StudyResult OnCompleteSamples(StudyResult result) => result with
    {
        Figures = result.Figures! with
        {
            Contenders =
            [
                .. result.Figures.Contenders.Select(figures => figures with
                {
                    Test = new Dictionary<string, double> { ["mse"] = double.NaN },
                    Subsets = [new SubsetFigures(SubsetNames.Complete, 3, figures.Test)],
                }),
            ],
        },
    };

    [Fact]
    public void Make_OneUnit_ClaimsNothing()
    {
        ReportStudy study = new StudyReporter().Make(SmallStudy.Summarize(("a", [1]), ("b", [2]))).Study!;

        Assert.Null(study.Ranks);
        Assert.EndsWith("of 1 other method none can be told apart from it.", Assert.Single(study.Sentences), StringComparison.Ordinal);
        Assert.All(study.Differences, row => Assert.Equal("undecided", row.Verdict));
    }

    [Fact]
    public void Make_Failure_StandsInATable()
    {
        ReportTable failures = new StudyReporter().Make(Summary).Study!.Tables.Single(table => table.Title == "What failed");

        Assert.Equal(["one", "seed-7", "c", "training diverged"], Assert.Single(failures.Rows));
    }

    [Fact]
    public void Make_HostileNames_AreHarmless()
    {
        StudySummary hostile = SmallStudy.Summarize(("</script><script>alert(1)</script>", [1, 2]), ("\u202Eevil" + new string('x', 10_000), [2, 1]));

        Report report = new StudyReporter().Make(hostile);
        string json = Encoding.UTF8.GetString(ReportJson.Write(report));

        Assert.DoesNotContain('<', json);
        Assert.DoesNotContain('\u202E', json);
        Assert.All(report.Study!.Methods, method => Assert.True(method.Length <= 201));
    }

    [Fact]
    public void Write_Folder_HoldsDocumentAndPageThatReadBack()
    {
        using var folder = new TemporaryFolder();

        IReadOnlyList<string> files = new StudyReporter().Write(Summary, folder.Path);

        Assert.Contains(RunFiles.ReportDocument, files);
        Assert.True(File.Exists(folder.File(RunFiles.Report)));
        Assert.Equal(ReportKind.Study, RunReport.Read(folder.Path).Kind);
        Assert.Contains("Methods compared", TextReport.Render(RunReport.Read(folder.Path)), StringComparison.Ordinal);
    }
}
