using System.Reflection;
using System.Xml.Linq;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Architecture;

/// <summary>What holds for every public type.</summary>
public sealed class PublicTypeTests
{
    /// <summary>A summary of fewer words names the type again and says nothing of it.</summary>
    private const int FewestWords = 3;

    private static readonly Assembly[] Libraries = [typeof(MetaFusionEstimator).Assembly, typeof(Matrix).Assembly];

    [Fact]
    public void PublicTypes_AllLibraries_StayAsTheyWereMadeOrGiveTheirReason() =>
        Rule.Holds(MutableTypes.Violations([.. Libraries.SelectMany(PublicTypes.Of)], MutableTypes.Reasons));

    [Fact]
    public void PublicTypes_AllLibraries_AreAbstractOrSealed() =>
        Rule.Holds(Libraries.SelectMany(PublicTypes.Of).SelectMany(Inheritance.Violations));

    [Fact]
    public void PublicTypes_AllLibraries_SayWhatTheyAre()
    {
        IEnumerable<string> mute = Libraries.SelectMany(library =>
        {
            Dictionary<string, string> summaries = XDocument.Load(Path.ChangeExtension(library.Location, ".xml")).Descendants("member")
                .ToDictionary(member => (string)member.Attribute("name")!, member => member.Element("summary")?.Value ?? "");
            return PublicTypes.Of(library).Select(PublicTypes.NameOf)
                .Where(name => summaries.GetValueOrDefault($"T:{name}", "").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length < FewestWords);
        });

        Rule.Holds(mute.Select(name => $"{name} has no summary of {FewestWords} words or more"));
    }

    [Theory]
    [InlineData(typeof(FieldThatChanges), "field '_count' is written later")]
    [InlineData(typeof(PropertyThatIsSet), "property 'Count' can be set")]
    [InlineData(typeof(OpenArray), "property 'Values' hands out memory to write into")]
    [InlineData(typeof(BelowAChangingBase), "field '_count' is written later")]
    public void ChangesOf_TypeThatChanges_SaysHow(Type type, string expected) => Assert.Contains(expected, Immutability.ChangesOf(type));

    [Theory]
    [InlineData(typeof(Point))]
    [InlineData(typeof(StringComparison))]
    [InlineData(typeof(Action))]
    public void ChangesOf_TypeThatStays_IsNothing(Type type) => Assert.Empty(Immutability.ChangesOf(type));

    [Fact]
    public void Violations_ReasonWithoutAType_IsFound()
    {
        var reasons = new Dictionary<string, string> { [PublicTypes.NameOf(typeof(OpenArray))] = " ", ["MetaFusion.Gone"] = "was a cache" };

        string[] violations = [.. MutableTypes.Violations([typeof(OpenArray), typeof(PropertyThatIsSet)], reasons)];

        Assert.Equal(3, violations.Length);
        Assert.StartsWith($"{PublicTypes.NameOf(typeof(PropertyThatIsSet))} can change (", violations[0], StringComparison.Ordinal);
        Assert.EndsWith("OpenArray stands in MutableTypes without a reason", violations[1], StringComparison.Ordinal);
        Assert.Equal("MetaFusion.Gone is no public type that changes; take it out of MutableTypes", violations[2]);
    }

    [Fact]
    public void Inheritance_OpenClassAndSecondOverride_AreFound()
    {
        Assert.EndsWith("FieldThatChanges is neither abstract nor sealed; say which", Assert.Single(Inheritance.Violations(typeof(FieldThatChanges))), StringComparison.Ordinal);
        Assert.Contains("Answer overrides", Assert.Single(Inheritance.Violations(typeof(SecondAnswer))), StringComparison.Ordinal);
        Assert.Empty(Inheritance.Violations(typeof(FirstAnswer)));
    }

    private class FieldThatChanges
    {
        private int _count;

        public int Next() => _count++;
    }

    private sealed class BelowAChangingBase : FieldThatChanges;

    private sealed class PropertyThatIsSet
    {
        public int Count { get; set; }
    }

    private sealed record OpenArray(int[] Values);

    private sealed record Point(int X, IReadOnlyList<int> Y)
    {
        public int Z { get; init; }
    }

    private abstract class Question
    {
        public abstract int Answer();
    }

    private abstract class FirstAnswer : Question
    {
        public override int Answer() => 1;
    }

    private sealed class SecondAnswer : FirstAnswer
    {
        public override int Answer() => 2;
    }
}
