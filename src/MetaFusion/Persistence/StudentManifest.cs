using System.Text.Json.Serialization;

namespace MetaFusion.Persistence;

/// <summary>One student in the manifest: either a view of every modality, or a published method.</summary>
/// <param name="BestEpoch">Its best epoch, from 1; 0 where it never had a finite loss, and for baselines.</param>
/// <param name="ValidationLoss">Its validation task loss at that epoch; null where it is not finite, and for baselines.</param>
/// <param name="DivergenceWeight">How much the others followed it; 0 for baselines.</param>
/// <param name="Views">Its view of every modality as the user writes it: <c>none</c>, <c>raw</c>, <c>pca:10</c>; absent for a method.</param>
/// <param name="Classic">The kind of a classic student, whose views say what it reads; absent for networks and methods, and before schema 3.</param>
/// <param name="Folds">The folds in which it has a copy that learned something, ascending from 0; absent for all of them.</param>
/// <param name="Trees">By fold, or of the only cohort: how many trees a student of trees has; absent for others.</param>
/// <param name="Method">The method; absent for views, and in schema 1.</param>
internal sealed record StudentManifest(
    int BestEpoch,
    double? ValidationLoss,
    double DivergenceWeight,
    [property: JsonPropertyOrder(-2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Views = null,
    [property: JsonPropertyOrder(-1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MethodManifest? Method = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Folds = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TreesManifest>? Trees = null,
    [property: JsonPropertyOrder(-1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Classic = null);
