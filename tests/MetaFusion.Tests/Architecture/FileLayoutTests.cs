using System.Text.RegularExpressions;

namespace MetaFusion.Tests.Architecture;

public sealed class FileLayoutTests
{
    [Fact]
    public void Sources_OfThisRepository_HoldOneTypeNamedLikeTheFile()
    {
        Rule.Holds(SourceTree.CSharp("src").Concat(SourceTree.CSharp("tests")).SelectMany(FileLayout.TypeViolations));
    }

    [Fact]
    public void Sources_OfThisRepository_StandInTheNamespaceOfTheirFolder()
    {
        Rule.Holds(SourceTree.CSharp("src").Concat(SourceTree.CSharp("tests")).SelectMany(FileLayout.NamespaceViolations));
    }

    [Fact]
    public void Sources_OfThisRepository_AreShortOrGiveTheirReason()
    {
        (string, int)[] files = SourceTree.CSharp("src")
            .Concat(SourceTree.CSharp("tests"))
            .Concat(SourceTree.CSharp("benchmarks"))
            .Select(f => (f.Path, Regex.Count(f.Text, "\n")))
            .ToArray();

        Rule.Holds(LongFiles.Violations(files, LongFiles.Reasons));
    }

    [Theory]
    [InlineData("A", "class A { } class B { }")]
    [InlineData("A", "class A { } enum B { }")]
    [InlineData("A", "class A { } delegate void B();")]
    [InlineData("A", "class B { }")]
    [InlineData("A.Part", "class A { }")]
    [InlineData("B.Part", "partial class A { }")]
    public void TypeViolations_BadSample_IsFound(string file, string types)
    {
        Assert.Single(FileLayout.TypeViolations(new SourceFile($"src/MetaFusion/{file}.cs", "namespace MetaFusion; " + types)));
    }

    [Theory]
    [InlineData("A", "class A { class Nested { } }")]
    [InlineData("A", "record A<T>(T Value);")]
    [InlineData("A.Part", "partial class A { }")]
    [InlineData("Program", "")]
    public void TypeViolations_GoodSample_IsNone(string file, string types)
    {
        Assert.Empty(FileLayout.TypeViolations(new SourceFile($"src/MetaFusion/{file}.cs", types)));
    }

    [Theory]
    [InlineData("namespace MetaFusion.Data; class A { }", 0)]
    [InlineData("namespace MetaFusion { namespace Data { class A { } } }", 0)]
    [InlineData("namespace MetaFusion; class A { }", 1)]
    [InlineData("class A { }", 1)]
    public void NamespaceViolations_Sample_IsJudgedByItsFolder(string text, int expected)
    {
        Assert.Equal(expected, FileLayout.NamespaceViolations(new SourceFile("src/MetaFusion/Data/A.cs", text)).Count());
    }

    [Fact]
    public void LongFiles_MissingStaleAndEmptyReasons_AreFound()
    {
        (string, int)[] files = [("long.cs", 401), ("listed.cs", 500), ("mute.cs", 500), ("short.cs", 400)];
        var reasons = new Dictionary<string, string> { ["listed.cs"] = "a table", ["mute.cs"] = " ", ["short.cs"] = "was long" };

        string[] violations = LongFiles.Violations(files, reasons).ToArray();

        Assert.Equal(["long.cs", "mute.cs", "short.cs"], violations.Select(v => v.Split(':')[0]));
    }
}
