using System.Text.Json.Serialization;

namespace MetaFusion.Studies.Internal;

/// <summary>The source-generated knowledge of how results and manifests of a study are written and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(StudyResult))]
[JsonSerializable(typeof(StudyManifest))]
internal sealed partial class StudyResultContext : JsonSerializerContext;
