using System.Reflection;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Architecture;

/// <summary>What users see is what the lists beside the libraries say.</summary>
public sealed class PublicSurfaceTests
{
    public static TheoryData<string> Libraries => [.. new[] { typeof(MetaFusionEstimator), typeof(Matrix) }.Select(type => type.Assembly.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void PublicTypes_OfALibrary_AreThoseListed(string library) => Rule.Holds(PublicSurface.Violations(Assembly.Load(library)));

    [Fact]
    public void Violations_ListThatDiffers_NamesWhatToDo()
    {
        string[] violations = [.. PublicSurface.Violations(["A", "C"], ["C", "B"], "list.txt")];

        Assert.Equal(
            [
                "A is public; make it internal, or add it to list.txt if users need it",
                "B stands in list.txt and is not public; take it out",
                "list.txt is not in ordinal order",
            ],
            violations);
    }
}
