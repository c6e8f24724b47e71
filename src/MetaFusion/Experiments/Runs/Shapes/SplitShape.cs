using System.Text.Json.Serialization;

namespace MetaFusion.Experiments.Runs.Shapes;

/// <summary>The figures of all models on one part of the samples, by model, by metric.</summary>
/// <param name="Samples">How many samples.</param>
/// <param name="Ensembles">By ensemble rule.</param>
/// <param name="Students">By student.</param>
/// <param name="Baselines">By baseline.</param>
/// <param name="Patterns">By pattern of modalities; absent where no sample lacks one.</param>
internal sealed record SplitShape(
    int Samples,
    OrderedDictionary<string, OrderedDictionary<string, double>> Ensembles,
    OrderedDictionary<string, OrderedDictionary<string, double>> Students,
    OrderedDictionary<string, OrderedDictionary<string, double>> Baselines,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PatternShape>? Patterns);
