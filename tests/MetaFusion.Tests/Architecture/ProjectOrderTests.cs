namespace MetaFusion.Tests.Architecture;

public sealed class ProjectOrderTests
{
    [Fact]
    public void Projects_OfThisRepository_ReferenceDownwardsOnly()
    {
        IReadOnlyList<string> projects = SourceTree.Files("src", "*.csproj");

        string[] violations = projects
            .SelectMany(path => ProjectOrder.Violations(Path.GetFileNameWithoutExtension(path), SourceTree.Read(path)))
            .ToArray();

        Assert.True(projects.Count >= 3, "The scan found too few projects to mean anything.");
        Rule.Holds(violations);
    }

    [Fact]
    public void UsingDirectives_OfThisRepository_NameLowerProjectsOnly()
    {
        IReadOnlyList<SourceFile> files = SourceTree.CSharp("src");

        Assert.True(files.Count >= 20, "The scan found too few files to mean anything.");
        Rule.Holds(files.SelectMany(ProjectOrder.Violations));
    }

    [Theory]
    [InlineData("MetaFusion.Tensors", "../MetaFusion/MetaFusion.csproj", "MetaFusion.Tensors must not use MetaFusion")]
    [InlineData("MetaFusion", @"..\MetaFusion.Cli\MetaFusion.Cli.csproj", "MetaFusion must not use MetaFusion.Cli")]
    [InlineData("MetaFusion.Reporting", "../MetaFusion.Cli/MetaFusion.Cli.csproj", "MetaFusion.Reporting must not use MetaFusion.Cli")]
    [InlineData("MetaFusion.New", "../MetaFusion/MetaFusion.csproj", "MetaFusion.New has no line in ProjectOrder")]
    public void Violations_UpwardReference_IsFound(string project, string include, string expected)
    {
        string xml = $"""<Project><ItemGroup><ProjectReference Include="{include}" /></ItemGroup></Project>""";

        string violation = Assert.Single(ProjectOrder.Violations(project, xml));

        Assert.StartsWith(expected, violation);
    }

    [Fact]
    public void Violations_DownwardReference_IsAllowed()
    {
        const string Xml = """<Project><ItemGroup><ProjectReference Include="../MetaFusion/MetaFusion.csproj" /></ItemGroup></Project>""";

        Assert.Empty(ProjectOrder.Violations("MetaFusion.Cli", Xml));
    }

    [Theory]
    [InlineData("src/MetaFusion.Tensors/Bad.cs", "using MetaFusion.Data;", 1)]
    [InlineData("src/MetaFusion/Bad.cs", "using static global::MetaFusion.Cli.Program;", 1)]
    [InlineData("src/MetaFusion/Bad.cs", "namespace A { using R = MetaFusion.Reporting.Page; }", 1)]
    [InlineData("src/MetaFusion/Good.cs", "using System; using MetaFusion.Tensors;", 0)]
    public void Violations_UsingDirective_IsJudgedByItsProject(string path, string text, int expected)
    {
        Assert.Equal(expected, ProjectOrder.Violations(new SourceFile(path, text)).Count());
    }
}
