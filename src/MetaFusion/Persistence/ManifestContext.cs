using System.Text.Json.Serialization;

namespace MetaFusion.Persistence;

/// <summary>The source-generated knowledge of how <see cref="ModelManifest"/> is written and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ManifestContext : JsonSerializerContext;
