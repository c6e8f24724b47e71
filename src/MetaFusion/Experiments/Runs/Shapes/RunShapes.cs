using System.Text.Json.Serialization;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Runs.Shapes;

/// <summary>The source-generated knowledge of how the documents of a run are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(FiniteOrNullConverter)])]
[JsonSerializable(typeof(MetricsShape))]
[JsonSerializable(typeof(InspectionShape))]
internal sealed partial class RunShapes : JsonSerializerContext;
