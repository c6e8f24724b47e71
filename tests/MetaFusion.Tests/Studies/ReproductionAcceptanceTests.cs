using MetaFusion.Studies;

namespace MetaFusion.Tests.Studies;

public sealed class ReproductionAcceptanceTests
{
    private const string OracleFirst = "linear-early: the oracle's mean is below every method's";
    private const string Fivefold = "linear-early: early fusion beats late fusion more than fivefold";
    private const string BelowEarly = "linear-early: Meta Fusion (greedy) is below early fusion, Wilcoxon p < 0.05";

    [Theory]
    [InlineData(1, 15.1, 3, 6, true, true, true)]
    [InlineData(2.5, 15.1, 3, 6, false, true, true)] // The oracle is above Meta Fusion.
    [InlineData(1, 14.9, 3, 6, true, false, true)]
    [InlineData(1, 15.1, 3, 5, true, true, false)] // Five seeds that all agree: p = 2 / 32.
    [InlineData(1, 15.1, 1.5, 6, true, true, false)] // Clear, but the other way round.
    public void Of_LinearEarly_HoldsWhereTheFiguresSaySo(
        double oracle, double late, double early, int seeds, bool isOracleFirst, bool isFivefold, bool isBelow)
    {
        StudySummary summary = Summarize(
            "linear-early", seeds, ("early", early), ("late", late), ("cooperative", 4), ("meta-fusion:greedy", 2), ("oracle", oracle));

        Dictionary<string, bool> checks = summary.Acceptance.ToDictionary(check => check.Name, check => check.Holds);

        Assert.Equal(5, checks.Count);
        Assert.Equal((isOracleFirst, isFivefold, isBelow), (checks[OracleFirst], checks[Fivefold], checks[BelowEarly]));
    }

    [Fact]
    public void Of_MethodsThatWereNotRun_AreLeftOut()
    {
        StudySummary summary = Summarize("linear-late", 6, ("early", 3), ("meta-fusion:greedy", 2));

        Assert.Equal("linear-late: Meta Fusion (greedy) is below early fusion, Wilcoxon p < 0.05", Assert.Single(summary.Acceptance).Name);
    }

    [Fact]
    public void Of_OtherStudies_IsEmpty()
    {
        Assert.Empty(Summarize("linear-early", 6, "compare", ("early", 3), ("meta-fusion:greedy", 2)).Acceptance);
    }

    [Theory]
    [InlineData(1.9, 3, true, true)]
    [InlineData(2.1, 3, false, true)]
    [InlineData(2, 2, true, false)]
    public void Of_NegativeTransfer_ComparesTheMeanStudent(double adaptive, double adversarial, bool isHarmless, bool isHarmful)
    {
        StudyPlan plan = Plan("negative-transfer", 2, ReproductionPlan.Study, ["adaptive"]);
        StudyResult[] results = plan.Jobs.Select(job => FakeStudy.Result(job, 0) with
        {
            Figures = FakeStudy.Figures("x", 0) with
            {
                Contenders = [],
                Students =
                [
                    Student("independent", 1), Student("independent", 3), Student("adaptive", adaptive), Student("adversarial", adversarial),
                ],
            },
        }).ToArray();

        bool[] holds = StudySummary.Of(plan, results).Acceptance.Select(check => check.Holds).ToArray();

        // The mean independent student has 2.
        Assert.Equal([isHarmful, isHarmless], holds);
    }

    private static StudentFigures Student(string training, double test) => new("raw", training, test, 0, 1, 0);

    private static StudySummary Summarize(string setting, int seeds, params (string Method, double Mean)[] methods) =>
        Summarize(setting, seeds, ReproductionPlan.Study, methods);

    private static StudySummary Summarize(string setting, int seeds, string study, params (string Method, double Mean)[] methods)
    {
        // All figures of a seed are larger by as many hundredths: differences of different size, in the same order.
        StudyPlan plan = Plan(setting, seeds, study, methods.Select(method => method.Method).ToArray());
        return StudySummary.Of(
            plan, plan.Jobs.Select(job => FakeStudy.Result(job, methods.First(method => method.Method == job.Procedure).Mean * (1 + (job.Unit.Order / 100.0)))).ToArray());
    }

    private static StudyPlan Plan(string setting, int seeds, string study, string[] methods) => new()
    {
        Study = study,
        Title = "A reproduction",
        Settings = [setting],
        Contenders = methods.Select(method => new Contender(method) { IsBound = method == "oracle" }).ToArray(),
        Reference = "meta-fusion:greedy",
        Jobs =
        [
            .. from seed in Enumerable.Range(1, seeds)
               from method in methods
               select new StudyJob(new StudyUnit(setting, $"seed-{seed}", seed), method, 1, "", (_, _) => FakeStudy.Figures(method, 0)),
        ],
    };
}
