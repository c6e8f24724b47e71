using MetaFusion.Tensors;

namespace MetaFusion.Persistence;

/// <summary>What a model file holds, checked entry by entry but not yet against each other.</summary>
/// <param name="ManifestUtf8">The manifest, valid JSON of a known schema version; read it with
/// <see cref="ManifestJson"/>.</param>
/// <param name="Weights">The weights by name; hand them out with <see cref="WeightBag"/>.</param>
internal sealed record ModelArchiveContent(ReadOnlyMemory<byte> ManifestUtf8, IReadOnlyDictionary<string, Matrix> Weights);
