namespace MetaFusion.Tasks;

/// <summary>One figure that judges predictions.</summary>
/// <param name="Name">Key in files and tables, for example <c>balanced_accuracy</c>.</param>
/// <param name="Unit">Unit in words: "share", "nats", "target unit", "target unit squared", "".</param>
/// <param name="Direction">Whether lower or higher is better.</param>
public sealed record Metric(string Name, string Unit, MetricDirection Direction)
{
    /// <summary>What the judged samples must be to have this figure, such as "of two classes"; empty (default) where any sample will do.</summary>
    public string Needs { get => field ?? ""; init; }
}
