namespace MetaFusion.Tests.Architecture;

public sealed class DependenciesPageTests
{
    private const string Packages =
        """<Project><ItemGroup><PackageVersion Include="One" Version="1" /><PackageVersion Include="Two" Version="2" /></ItemGroup></Project>""";

    [Fact]
    public void Page_OfThisRepository_GivesEveryPackageItsReason()
    {
        Rule.Holds(DependenciesPage.Violations(
            SourceTree.Read("Directory.Packages.props"), SourceTree.Read("docs/dependencies.md")));
    }

    [Theory]
    [InlineData("| `One` | why |\n| `Two` | why |\n", 0)]
    [InlineData("| `One` | why |\n", 1)]
    [InlineData("| `One` | why |\n| `Two` |  |\n", 1)]
    [InlineData("| `One` | why |\n| `Two` | why |\n| `Three` | why |\n", 1)]
    [InlineData("One and Two in prose.", 2)]
    public void Violations_Sample_AreFoundOnBothSides(string page, int expected)
    {
        Assert.Equal(expected, DependenciesPage.Violations(Packages, page).Count());
    }
}
