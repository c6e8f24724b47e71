using System.Text.Json.Serialization;

namespace MetaFusion.Persistence;

/// <summary>One fitted ensemble in the manifest; its numbers are weights <c>ensembles/{rule}/{parameter}</c>.</summary>
/// <param name="Rule">Key of the rule.</param>
/// <param name="Members">Indices into the cohort, ascending.</param>
/// <param name="Weights">The weight of every member.</param>
/// <param name="SelectionOrder">Members in the order of their selection; empty for rules that do not select.</param>
/// <param name="Parameters">Names and shapes of further numbers.</param>
/// <param name="Patterns">Other members for samples that lack modalities; absent where the fit needed none.</param>
internal sealed record EnsembleManifest(
    string Rule,
    IReadOnlyList<int> Members,
    IReadOnlyList<double> Weights,
    IReadOnlyList<int> SelectionOrder,
    IReadOnlyList<ParameterManifest> Parameters,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PatternManifest>? Patterns = null);
