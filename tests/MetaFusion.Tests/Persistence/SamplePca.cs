namespace MetaFusion.Tests.Persistence;

internal sealed record SamplePca : SamplePart
{
    public required int Size { get; init; }
}
