using System.Text.Json.Serialization;

namespace MetaFusion.Tests.Persistence;

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SampleManifest))]
internal sealed partial class SampleManifestContext : JsonSerializerContext;
