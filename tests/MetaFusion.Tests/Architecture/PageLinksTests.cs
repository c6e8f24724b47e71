using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Architecture;

public sealed class PageLinksTests
{
    [Fact]
    public void Pages_OfThisRepository_LinkToWhatExists()
    {
        IReadOnlyList<string> pages = SourceTree.Files(".", "*.md");

        Assert.Contains("README.md", pages);
        Rule.Holds(pages.SelectMany(page => PageLinks.Violations(page, Read)));
    }

    [Theory]
    [InlineData("[b](b.md)", 0)]
    [InlineData("[b](b.md#two-words) [a](#one)\n# One\n", 0)]
    [InlineData("[up](../docs/b.md) [web](https://example.org/none)", 0)]
    [InlineData("```\n[code](none.md)\n```\n", 0)]
    [InlineData("[b](c.md)", 1)]
    [InlineData("[b](b.md#none) and [up](../b.md)", 2)]
    public void Violations_Sample_AreTheLinksThatLeadNowhere(string page, int expected)
    {
        Assert.Equal(expected, PageLinks.Violations("docs/a.md", path => path switch
        {
            "docs/a.md" => page,
            "docs/b.md" => "# B\n## Two words\n",
            _ => null,
        }).Count());
    }

    private static string? Read(string path)
    {
        string full = RepositoryFolder.PathOf(path);
        return File.Exists(full) ? File.ReadAllText(full) : Directory.Exists(full) ? "" : null;
    }
}
