using MetaFusion.Studies;
using MetaFusion.Tasks;

namespace MetaFusion.Reporting.Tests.Support;

/// <summary>A study of one setting whose figures are given; the first method is the reference.</summary>
internal static class SmallStudy
{
    private static readonly Metric Error = new("mse", "", MetricDirection.Lower);

    /// <summary>The summary; a figure that is not a number is a job that failed.</summary>
    public static StudySummary Summarize(params (string Method, double[] Values)[] methods)
    {
        (StudyJob Job, double Value)[] jobs = methods
            .SelectMany(method => method.Values.Select((value, seed) => (
                new StudyJob(
                    new StudyUnit("one", FormattableString.Invariant($"seed-{seed}"), seed), method.Method, 1, "",
                    (_, _) => throw new InvalidOperationException("Nothing is trained here.")),
                value)))
            .ToArray();
        var plan = new StudyPlan
        {
            Study = "fake",
            Title = "A small study",
            Settings = ["one"],
            Contenders = methods.Select(method => new Contender(method.Method)).ToArray(),
            Reference = methods[0].Method,
            Jobs = jobs.Select(job => job.Job).ToArray(),
            Seeds = "1-8",
            Command = "metafusion fake",
        };
        return StudySummary.Of(plan, jobs.Select(job => Result(job.Job, job.Value)).ToArray());
    }

    private static StudyResult Result(StudyJob job, double value)
    {
        var figure = new Dictionary<string, double> { ["mse"] = value };
        var result = new StudyResult
        {
            Choices = "",
            Setting = job.Unit.Setting,
            Unit = job.Unit.Name,
            Procedure = job.Procedure,
            Version = "0.1.0+abc",
            Seconds = 1.5,
        };
        return double.IsNaN(value)
            ? result with { Failure = "training diverged" }
            : result with
            {
                Figures = new StudyFigures(
                    Error, [Error], [new ContenderFigures(job.Procedure, figure, figure, 7)], [], new Dictionary<string, string>()),
            };
    }
}
