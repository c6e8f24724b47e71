using System.Text.Json.Serialization;
using MetaFusion.Tasks;

namespace MetaFusion.Studies;

/// <summary>What a job gives.</summary>
/// <param name="Primary">The metric that stands first in tables.</param>
/// <param name="Metrics">Every metric, in the order of tables.</param>
/// <param name="Contenders">The figures of every contender that the job covers.</param>
/// <param name="Students">The students of its cohorts; empty where it has none to show.</param>
/// <param name="Notes">What was chosen, by name: the selected rho, for example.</param>
internal sealed record StudyFigures(
    Metric Primary,
    IReadOnlyList<Metric> Metrics,
    [property: JsonPropertyName("methods")] IReadOnlyList<ContenderFigures> Contenders,
    IReadOnlyList<StudentFigures> Students,
    IReadOnlyDictionary<string, string> Notes)
{
    /// <summary>What the fits of the job noticed, a sentence each: a baseline that diverged and has no figures, for example.</summary>
    public IReadOnlyList<string> Warnings { get => field ?? []; init; } = [];

    /// <summary>Why some of the job's contenders have no figures, in a sentence, while the others do; null where nothing is missing.</summary>
    public string? Missing { get; init; }

    /// <summary>Students of its cohorts that were left out because the part cannot carry a representation that they read.</summary>
    public int LeftOut { get; init; }

    /// <summary>Seconds of the job's parts by <see cref="StudyStages"/>; empty where they are not known apart.</summary>
    public IReadOnlyDictionary<string, double> Stages { get => field ?? new Dictionary<string, double>(); init; } = new Dictionary<string, double>();
}
