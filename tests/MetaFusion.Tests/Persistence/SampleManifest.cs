namespace MetaFusion.Tests.Persistence;

/// <summary>A manifest with everything that manifests are made of: nesting, lists, dictionaries, kinds of one thing.</summary>
internal sealed record SampleManifest
{
    public required int SchemaVersion { get; init; }

    public required IReadOnlyList<SamplePart> Parts { get; init; }

    public IReadOnlyDictionary<string, SamplePart>? ByName { get; init; }
}
