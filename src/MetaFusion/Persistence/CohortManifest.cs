namespace MetaFusion.Persistence;

/// <summary>A cohort in the manifest; its numbers are weights <c>{role}/{student}/{parameter}</c>.</summary>
/// <param name="Head">Hidden widths of the head.</param>
/// <param name="Extractor">Hidden widths of extractors.</param>
/// <param name="ExtractorByModality">Other widths by modality; empty where all share <paramref name="Extractor"/>.</param>
/// <param name="Students">The students, in order.</param>
internal sealed record CohortManifest(
    IReadOnlyList<int> Head,
    IReadOnlyList<int> Extractor,
    IReadOnlyList<IReadOnlyList<int>> ExtractorByModality,
    IReadOnlyList<StudentManifest> Students);
