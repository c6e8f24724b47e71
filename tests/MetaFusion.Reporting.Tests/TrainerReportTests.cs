using MetaFusion.MutualLearning;
using MetaFusion.Reporting.Building;
using MetaFusion.Reporting.Documents;
using MetaFusion.Reporting.Rendering;
using MetaFusion.Reporting.Tests.Support;

namespace MetaFusion.Reporting.Tests;

/// <summary>Runs of other trainers are told as what they are.</summary>
public sealed class TrainerReportTests
{
    [Fact]
    public async Task Make_NegativeCorrelation_SpeaksOfLambdaAndNotOfMutualLearning()
    {
        Report report = await ReportOf("classification", "trainer=negative-correlation", "negative_correlation.lambda=[0, 0.5]");

        ReportCohort cohort = report.Cohort!;
        Assert.Equal(("negative-correlation", "lambda", "", 0), (cohort.Trainer, cohort.Penalty, cohort.Weighting, cohort.Clusters));
        Assert.All(cohort.Students, student => Assert.Equal((null, -1), (student.IndependentLoss, student.Cluster)));
        Assert.Null(report.Training!.Effect);
        Assert.Equal(
            "The students were trained by negative-correlation, not by mutual learning, so there is no effect of it to show.",
            report.Training.NoEffect);
        Assert.Contains("pushed apart", report.Training.Reading, StringComparison.Ordinal);
        Assert.NotEqual("Meta Fusion", report.Answer!.Model.Name);
        Assert.NotNull(report.Modalities!.Shapley);
        string text = TextReport.Render(report);
        Assert.Contains("lambda ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("rho", text[..text.IndexOf("Provenance", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cooperative", "rho")]
    [InlineData("all-at-once", "")]
    public async Task Make_StudentsThatAnswerAsASum_GetNoShapleyValues(string trainer, string penalty)
    {
        Report report = await ReportOf("regression", $"trainer={trainer}");

        Assert.Equal((trainer, penalty, ""), (report.Cohort!.Trainer, report.Cohort.Penalty, report.Cohort.Weighting));
        Assert.Null(report.Modalities!.Shapley);
        Assert.StartsWith("There are no Shapley values", Assert.Single(report.Modalities.Notes), StringComparison.Ordinal);
        Assert.NotNull(report.Modalities.Permutation);
        Assert.Null(report.Training!.Effect);
    }

    [Fact]
    public async Task Make_CohortWithoutMutualLearning_HasTheResolvedWeighting()
    {
        Report report = await ReportOf("classification", "cohort=unimodal");

        // The file's defaults say clustering; unimodal students know no mutual learning.
        Assert.Equal(("mutual-learning", "uniform", 0), (report.Cohort!.Trainer, report.Cohort.Weighting, report.Cohort.Clusters));
    }

    [Theory]
    [InlineData("mutual-learning", "rho", 0, 3, 2, "rho 0", "independent students won")]
    [InlineData("mutual-learning", "rho", 0, 3, 1, "rho 0", "students learn independently")]
    [InlineData("mutual-learning", "rho", 0, 1, 2, "rho 0", "one student has no other to follow")]
    [InlineData("mutual-learning", "rho", 3, 3, 2, "rho 3", "students follow one another")]
    [InlineData("cooperative", "rho", 0.3, 3, 2, "rho 0.3", "the students of single modalities are drawn together")]
    [InlineData("negative-correlation", "lambda", 0.5, 3, 2, "lambda 0.5", "students are pushed apart")]
    [InlineData("all-at-once", "", 0, 3, 1, "all at once", "one loss on the sum of all students")]
    public void Training_OfATrainer_SaysWhatItDid(string trainer, string penalty, double chosen, int students, int rounds, string value, string note)
    {
        ReportFact fact = TrainerText.Training(new TrainingFacts(1, trainer, penalty, chosen, [], []), students, rounds);

        Assert.Equal((value, note), (fact.Value, fact.Note));
    }

    private static async Task<Report> ReportOf(string kind, params string[] keys)
    {
        using var folder = new TemporaryFolder();
        return RunReport.Read(await SmallRun.FitAsync(folder, kind, "run", new RunReporter("metafusion fit"), null, keys));
    }
}
