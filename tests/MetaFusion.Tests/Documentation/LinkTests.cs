using System.Text.RegularExpressions;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Documentation;

/// <summary>Every link of a page within this repository leads to a file, and to a heading that this file has.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. Folders()
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md"))
        .Select(file => Path.GetRelativePath(RepositoryFolder.Root, file))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Links_LeadSomewhere(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(RepositoryFolder.Root, page))!;

        string[] dead = [.. Link().Matches(string.Join('\n', Prose(page)))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Leads(folder, page, target))];

        Assert.Empty(dead);
    }

    [Fact]
    public void Page_Fences_AreClosed() => Assert.All(
        Pages, page => Assert.True(File.ReadLines(Path.Combine(RepositoryFolder.Root, page.Data)).Count(IsFence) % 2 == 0, page.Data));

    private static bool Leads(string folder, string page, string target)
    {
        string[] parts = target.Split('#', 2);
        string file = parts[0].Length == 0 ? Path.Combine(RepositoryFolder.Root, page) : Path.Combine(folder, parts[0]);
        return (File.Exists(file) || Directory.Exists(file)) && (parts.Length == 1 || Anchors(file).Contains(parts[1]));
    }

    /// <summary>Anchors as GitHub makes them: lower case, blanks as hyphens, without punctuation.</summary>
    private static IEnumerable<string> Anchors(string file) => Prose(file)
        .Where(line => line.StartsWith('#'))
        .Select(line => Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The lines outside fenced blocks.</summary>
    private static IEnumerable<string> Prose(string page)
    {
        bool isFenced = false;
        foreach (string line in File.ReadLines(Path.Combine(RepositoryFolder.Root, page)))
        {
            isFenced ^= IsFence(line);
            if (!isFenced && !IsFence(line))
            {
                yield return line;
            }
        }
    }

    private static bool IsFence(string line) => line.TrimStart().StartsWith("```", StringComparison.Ordinal);

    private static IEnumerable<string> Folders()
    {
        yield return RepositoryFolder.Root;
        foreach (string folder in new[] { "docs", "benchmarks", "examples", "tests", "ui" }.Select(name => Path.Combine(RepositoryFolder.Root, name)))
        {
            yield return folder;
            foreach (string inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)
                .Where(inner => !inner.Split(Path.DirectorySeparatorChar).Any(part => part is "node_modules" or "bin" or "obj")))
            {
                yield return inner;
            }
        }
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{N}\- _]")]
    private static partial Regex Punctuation();
}
