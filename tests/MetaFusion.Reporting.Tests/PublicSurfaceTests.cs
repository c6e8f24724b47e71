using MetaFusion.Tests.Architecture;

namespace MetaFusion.Reporting.Tests;

/// <summary>What users of reports see is what the list beside the library says.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void PublicTypes_OfReporting_AreThoseListed() => Rule.Holds(PublicSurface.Violations(typeof(RunReporter).Assembly));

    [Fact]
    public void PublicTypes_OfReporting_StayAsTheyWereMadeAndAreAbstractOrSealed()
    {
        IReadOnlyList<Type> types = PublicTypes.Of(typeof(RunReporter).Assembly);

        Rule.Holds(types.SelectMany(Inheritance.Violations));
        Rule.Holds(MutableTypes.Violations(types, new Dictionary<string, string>
        {
            ["MetaFusion.Reporting.RunReporter"] = "keeps the report that it made, for the caller to print",
        }));
    }
}
