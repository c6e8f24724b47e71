using System.Text.Json.Serialization;

namespace MetaFusion.Studies.Shapes;

/// <summary>The source-generated knowledge of how a ranking reads studies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StoredStudyShape))]
internal sealed partial class StoredStudyShapes : JsonSerializerContext;
