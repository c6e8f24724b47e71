using System.Text.Json.Serialization;

namespace MetaFusion.Persistence;

/// <summary>The source-generated knowledge of how <see cref="CheckpointHeader"/> is written and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CheckpointHeader))]
internal sealed partial class CheckpointContext : JsonSerializerContext;
