using System.Text.Json.Serialization;

namespace MetaFusion.Tests.Persistence;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SamplePca), "pca")]
internal record SamplePart
{
    public required string Name { get; init; }
}
