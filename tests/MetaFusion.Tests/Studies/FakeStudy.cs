using MetaFusion.Studies;
using MetaFusion.Tasks;

namespace MetaFusion.Tests.Studies;

/// <summary>Studies whose jobs compute nothing, for tests of everything around them.</summary>
internal static class FakeStudy
{
    public static readonly Metric Error = new("mse", "", MetricDirection.Lower);

    /// <summary>A plan of settings "one" and "two", three seeds, contenders "a" and "b", a job for each.</summary>
    public static StudyPlan Plan(Func<string, StudyFigures>? run = null, string subject = "", string choices = "") => new()
    {
        Study = "fake",
        Title = "A fake study",
        Subject = subject,
        Settings = ["one", "two"],
        Contenders = [new("a"), new("b")],
        Reference = "b",
        Jobs =
        [
            .. from seed in Enumerable.Range(0, 3)
               from setting in new[] { "one", "two" }
               from method in new[] { "a", "b" }
               select new StudyJob(
                   new StudyUnit(setting, $"seed-{seed}", seed), method, method == "a" ? 2 : 1, choices + method,
                   (_, _) => (run ?? (name => Figures(name[^1..], name.Length + seed)))($"{setting}/{seed}/{method}")),
        ],
    };

    /// <summary>Runs a study to its end, or to the end of the test.</summary>
    public static Task<StudySummary> RunAsync(StudyPlan plan, string folder, int threads = 2) =>
        Study.RunAsync(plan, folder, threads, null, TestContext.Current.CancellationToken);

    /// <summary>One method with one figure.</summary>
    public static StudyFigures Figures(string method, double value) => new(
        Error, [Error],
        [new ContenderFigures(method, new Dictionary<string, double> { ["mse"] = value }, new Dictionary<string, double> { ["mse"] = value / 3 }, 7)],
        [], new Dictionary<string, string>());

    /// <summary>The result of a job with one figure.</summary>
    public static StudyResult Result(StudyJob job, double value) => new()
    {
        Choices = "",
        Setting = job.Unit.Setting,
        Unit = job.Unit.Name,
        Procedure = job.Procedure,
        Figures = Figures(job.Procedure, value),
    };
}
