using MetaFusion.Studies;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Tests.Studies;

public sealed class StudyNoticesTests
{
    private static readonly StudyPlan Plan = FakeStudy.Plan() with
    {
        Settings = ["one"],
        Contenders = [new("a") { Procedure = Training("a") }, new("b") { Procedure = Training("b") }],
        Jobs = [.. FakeStudy.Plan().Jobs.Where(job => job.Unit.Setting == "one")],
    };

    [Fact]
    public void Notices_NothingFailed_AreNone() => Assert.Empty(Summarize(job => FakeStudy.Result(job, 1)).Notices);

    [Fact]
    public void Notices_SomeJobsFailed_CountsThem()
    {
        StudySummary summary = Summarize(job => job is { Procedure: "a", Unit.Order: 1 } ? Failed(job) : FakeStudy.Result(job, 1));

        Assert.Equal(["1 job of 6 failed, so that means are over fewer parts; study.md says why"], summary.Notices);
    }

    [Fact]
    public void Notices_EveryJobFailed_SpeaksOfNoMeans()
    {
        Assert.Equal(["all 6 jobs failed, so that there are no figures; the first said: training diverged"], Summarize(Failed).Notices);
    }

    [Fact]
    public void Notices_AContenderFailedInEveryPart_IsNamed()
    {
        StudySummary summary = Summarize(job => job.Procedure == "a" ? Failed(job) : FakeStudy.Result(job, 1));

        Assert.Equal(["no part has a figure of a; study.md says why", "3 jobs of 6 failed; study.md says why"], summary.Notices);
    }

    [Fact]
    public void Notices_SomeContendersOfAJobAreMissing_CountsItAsFailedWhereTheyAreAskedFor()
    {
        StudySummary asked = Summarize(job => Missing(job, "c"), Plan with { Contenders = [.. Plan.Contenders, new("c") { Procedure = Training("a") }] });
        StudySummary notAsked = Summarize(job => Missing(job, "c"));

        Assert.Equal(["no part has a figure of c; study.md says why", "3 jobs of 6 failed; study.md says why"], asked.Notices);
        Assert.Empty(notAsked.Notices);
    }

    [Fact]
    public void Notices_StudentsWereLeftOutInSomeParts_CountsBoth()
    {
        StudySummary summary = Summarize(job => job is { Procedure: "a", Unit.Order: > 0 } ? LeftOut(job, job.Unit.Order) : FakeStudy.Result(job, 1));

        Assert.Equal(
            ["one, a: in 2 of 3 parts up to 2 students were left out, because a representation could not be computed there; study.md names it"],
            summary.Notices);
    }

    private static Procedure Training(string name) => new(name, 1, (_, _) => throw new InvalidOperationException("Nothing is trained here."));

    private static StudySummary Summarize(Func<StudyJob, StudyResult> run, StudyPlan? plan = null) =>
        StudySummary.Of(plan ?? Plan, (plan ?? Plan).Jobs.Select(run).ToArray());

    private static StudyResult Failed(StudyJob job) => FakeStudy.Result(job, 1) with { Figures = null, Failure = "training diverged" };

    private static StudyResult Missing(StudyJob job, string contender) => With(job, figures => figures with { Missing = $"{contender} cannot be trained" });

    private static StudyResult LeftOut(StudyJob job, int students) => With(job, figures => figures with { LeftOut = students });

    private static StudyResult With(StudyJob job, Func<StudyFigures, StudyFigures> change)
    {
        StudyResult result = FakeStudy.Result(job, 1);
        return result with { Figures = change(result.Figures!) };
    }
}
