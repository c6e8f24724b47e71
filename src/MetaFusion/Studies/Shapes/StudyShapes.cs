using System.Text.Json.Serialization;
using MetaFusion.Foundation;

namespace MetaFusion.Studies.Shapes;

/// <summary>The source-generated knowledge of how the documents of a study are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(FiniteOrNullConverter)])]
[JsonSerializable(typeof(StudyShape))]
[JsonSerializable(typeof(RankingShape))]
internal sealed partial class StudyShapes : JsonSerializerContext;
