using System.Text.Json.Serialization;

namespace MetaFusion.Experiments.Search.Internal;

/// <summary>The source-generated knowledge of how <see cref="StoredTrial"/> is written and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StoredTrial))]
internal sealed partial class StoredTrialContext : JsonSerializerContext;
