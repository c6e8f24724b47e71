using System.Reflection;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Architecture;

public sealed class LongTestMarksTests
{
    [Fact]
    public void Marks_OfThisRepository_SayHowLongAndWhy()
    {
        IReadOnlyList<SourceFile> files = SourceTree.CSharp("tests");

        Rule.Holds(LongTestMarks.Violations(files));
        Assert.Contains(files, file => file.Text.Contains("[LongFact(", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[LongFact] void M() { }", "both written out")]
    [InlineData("[LongFact(Long, \"ten fits are killed\")] void M() { } const int Long = 9;", "both written out")]
    [InlineData("[LongFact(5, \"ten fits are killed\")] void M() { }", "is not long")]
    [InlineData("[LongFact(9, \"slow\")] void M() { }", "does not say what takes the time")]
    [InlineData("[LongFact(5401, \"ten fits are killed\")] void M() { }", "has 5400 s")]
    public void Violations_BadMark_IsFound(string member, string expected)
    {
        SourceFile[] files = [new("tests/MetaFusion.Tests/A.cs", $"class A {{ {member} }}")];

        string violation = Assert.Single(LongTestMarks.Violations(files));

        Assert.Contains(expected, violation, StringComparison.Ordinal);
    }

    [Fact]
    public void Mark_LongTest_SkipsUnlessAskedForAndSaysHow()
    {
        var mark = new LongFactAttribute(9, "ten fits are killed");

        PropertyInfo wanted = mark.SkipType!.GetProperty(mark.SkipUnless!, BindingFlags.Public | BindingFlags.Static)!;

        Assert.Equal("takes about 9 s, as ten fits are killed; '.ci/run --long' runs it, or METAFUSION_LONG=1", mark.Skip);
        Assert.Equal(Environment.GetEnvironmentVariable("METAFUSION_LONG") == "1", wanted.GetValue(null));
        Assert.Equal([new KeyValuePair<string, string>("Speed", "long")], mark.GetTraits());
    }

    [Fact]
    public void Run_BothModes_PartTheTestsByThisMark()
    {
        string script = SourceTree.Read(".ci/run");

        Assert.Contains($"env {LongTests.Variable}=1", script, StringComparison.Ordinal);
        Assert.Contains($"--filter {LongTests.Trait.Key}={LongTests.Trait.Value}", script, StringComparison.Ordinal);
        Assert.DoesNotContain("--filter", SourceTree.Read("README.md"), StringComparison.Ordinal);
    }
}
