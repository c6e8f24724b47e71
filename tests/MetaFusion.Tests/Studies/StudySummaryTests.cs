using MetaFusion.Studies;

namespace MetaFusion.Tests.Studies;

public sealed class StudySummaryTests
{
    private static readonly StudyPlan Plan = FakeStudy.Plan();

    [Fact]
    public void Of_ThreeSeeds_GivesMeanAndStandardError()
    {
        StudySummary summary = Summarize(("a", [1, 2, 6]), ("b", [5, 5, 5]));

        ContenderSummary cell = summary.Find("one", "a")!;

        // Mean 3; variance (4 + 1 + 9) / 2 = 7; standard error sqrt(7 / 3).
        Assert.Equal(3, cell.Mean, 12);
        Assert.Equal(Math.Sqrt(7.0 / 3), cell.StandardError, 12);
    }

    [Theory]
    [InlineData(4.5, true)]
    [InlineData(4.6, false)]
    public void Of_WithinOneStandardErrorOfTheBest_IsBestToo(double other, bool isBest)
    {
        // The best one's limit is 3 + sqrt(7 / 3) = 4.53.
        StudySummary summary = Summarize(("a", [1, 2, 6]), ("b", [other, other, other]));

        Assert.True(summary.Find("one", "a")!.IsBest);
        Assert.Equal(isBest, summary.Find("one", "b")!.IsBest);
    }

    [Fact]
    public void WithoutFigure_PartsThatCannotHaveTheMetric_AreCounted()
    {
        StudySummary some = Summarize(("a", [1, double.NaN, 6]), ("b", [5, double.NaN, 5]));
        StudySummary none = Summarize(("a", [double.NaN, double.NaN, double.NaN]), ("b", [double.NaN, double.NaN, double.NaN]));
        StudySummary one = Summarize(("a", [1, double.NaN, 6]), ("b", [5, 5, 5]));

        Assert.Equal(
            ["one: 1 of 3 parts have no figure for mse; means are over the others; use fewer folds or larger parts, or another metric with --metric"],
            some.WithoutFigure);
        Assert.Equal(["one: no part has a figure for mse; use fewer folds or larger parts, or another metric with --metric"], none.WithoutFigure);
        Assert.Empty(one.WithoutFigure);
    }

    [Fact]
    public void Of_Bound_IsNeverBest()
    {
        StudySummary summary = Summarize(Plan with { Contenders = [new("a") { IsBound = true }, new("b")] }, ("a", [1, 1, 1]), ("b", [2, 2, 2]));

        Assert.False(summary.Find("one", "a")!.IsBest);
        Assert.True(summary.Find("one", "b")!.IsBest);
    }

    [Fact]
    public void Of_MethodThatLacksAUnit_IsNotRanked()
    {
        StudySummary summary = Summarize(("a", [1, 1, double.NaN]), ("b", [2, 2, 2]));

        Assert.Equal(2, summary.Find("one", "a")!.Units.Count);
        Assert.False(summary.Find("one", "a")!.IsBest);
        Assert.True(summary.Find("one", "b")!.IsBest);
    }

    [Fact]
    public void Pairs_UnitsOfBoth_AreAligned()
    {
        StudySummary summary = Summarize(("a", [double.NaN, 1, 2]), ("b", [5, 6, 7]));

        (double[] first, double[] second) = summary.Pairs("one", "a", "b");

        Assert.Equal([1, 2], first);
        Assert.Equal([6, 7], second);
    }

    [Fact]
    public void Differences_LowerIsBetter_AreTurned()
    {
        StudySummary summary = Summarize(("a", [1, 2, 3]), ("b", [5, 6, 7]));

        Assert.Equal(4, Assert.Single(summary.Differences("one")).Mean, 12);
    }

    private static StudySummary Summarize(params (string Method, double[] Values)[] methods) => Summarize(Plan, methods);

    private static StudySummary Summarize(StudyPlan plan, params (string Method, double[] Values)[] methods) => StudySummary.Of(
        plan,
        [
            .. from job in plan.Jobs
               where job.Unit.Setting == "one"
               from method in methods
               where method.Method == job.Procedure
               select FakeStudy.Result(job, method.Values[job.Unit.Order]),
        ]);
}
