namespace MetaFusion.Data.Joins;

/// <summary>Samples that are not usable for one reason.</summary>
/// <param name="Reason">The reason in a few words, for example <c>no target</c>.</param>
/// <param name="Count">How many samples; at least one.</param>
public sealed record LeftOutSamples(string Reason, int Count);
