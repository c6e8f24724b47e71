using System.Text.Json.Serialization;
using MetaFusion.Tasks;

namespace MetaFusion.Studies;

/// <summary>What one job found out about one contender on one unit.</summary>
/// <param name="Contender">Name of the contender, for example <c>meta-fusion:greedy</c>.</param>
/// <param name="Test">Figures on the samples that judge, by metric; NaN where it cannot answer every one of them.</param>
/// <param name="Validation">Figures on the samples that chose, by metric.</param>
/// <param name="Parameters">Trainable values of everything that must be kept to predict.</param>
internal sealed record ContenderFigures(
    [property: JsonPropertyName("method")] string Contender, IReadOnlyDictionary<string, double> Test, IReadOnlyDictionary<string, double> Validation, long Parameters)
{
    /// <summary>Figures on the complete and on the incomplete test samples, and so on; empty where no test sample lacks a modality.</summary>
    public IReadOnlyList<SubsetFigures> Subsets { get => field ?? []; init; } = [];

    /// <summary>
    /// What it answered on the samples that judge, kept only where they are too few, or too much alike, for one of the metrics; null elsewhere.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StoredPredictions? Predictions { get; init; }

    /// <summary>The same with its predictions where a metric needs more of the samples than a part has.</summary>
    /// <param name="metrics">The metrics of the task.</param>
    /// <param name="samples">The samples that judge.</param>
    /// <param name="predict">Gives the predictions, a row for each of them.</param>
    public ContenderFigures WithPredictions(IReadOnlyList<Metric> metrics, IReadOnlyList<int> samples, Func<Predictions> predict) =>
        metrics.Any(metric => metric.Needs.Length > 0 && !IsFinite(metric)) && metrics.Any(IsFinite)
            ? this with { Predictions = StoredPredictions.Of(samples, predict()) }
            : this;

    private bool IsFinite(Metric metric) => double.IsFinite(Test.GetValueOrDefault(metric.Name, double.NaN));
}
