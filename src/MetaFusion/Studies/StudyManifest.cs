namespace MetaFusion.Studies;

/// <summary>What marks a folder as a study, and what its results have in common.</summary>
/// <param name="SchemaVersion">Version of the file's shape.</param>
/// <param name="Study">Kind of the study: <c>reproduce</c> or <c>compare</c>.</param>
/// <param name="Version">The MetaFusion that began it, without the commit; told, never compared.</param>
/// <param name="Kernels">The kernels that computed it: others round differently.</param>
/// <param name="Subject">What is studied: checksum of the data for a comparison, empty for a reproduction.</param>
/// <param name="Numerics">The numerics number; null where it was begun before there was one.</param>
internal sealed record StudyManifest(int SchemaVersion, string Study, string Version, string Kernels, string Subject, int? Numerics = null);
