using System.Text.Json.Serialization;

namespace MetaFusion.Persistence;

/// <summary>One fitted view in the manifest; its numbers are weights <c>representations/{modality}/{view}/…</c>.</summary>
/// <param name="Modality">Index of the modality.</param>
/// <param name="View">The view as the user writes it: <c>pca:10</c>.</param>
/// <param name="Structure">Sizes that its shapes need beyond the view's own: the widths of an encoder.</param>
/// <param name="Fold">The fold it was fitted on, from 0; absent for one that all share.</param>
internal sealed record RepresentationManifest(
    int Modality, string View, IReadOnlyList<int> Structure, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Fold = null);
