using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MetaFusion.Tests.Architecture;

/// <summary>Directory.Packages.props and the table of docs/dependencies.md name the same packages.</summary>
internal static partial class DependenciesPage
{
    /// <summary>Packages that one of the two lacks, one sentence each.</summary>
    /// <param name="packagesXml">Text of Directory.Packages.props.</param>
    /// <param name="page">Text of the page: a table whose rows begin with the package's name in backquotes.</param>
    public static IEnumerable<string> Violations(string packagesXml, string page)
    {
        string[] packages = XDocument.Parse(packagesXml).Descendants()
            .Where(e => e.Name.LocalName is "PackageVersion" or "GlobalPackageReference")
            .Select(e => (string)e.Attribute("Include")!)
            .ToArray();
        var reasons = TableRow().Matches(page).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Trim(' ', '|'));
        foreach (string package in packages.Where(p => !reasons.TryGetValue(p, out string? reason) || reason.Length == 0))
        {
            yield return $"{package} has no reason in docs/dependencies.md";
        }

        foreach (string name in reasons.Keys.Except(packages))
        {
            yield return $"docs/dependencies.md names {name}, which Directory.Packages.props lacks";
        }
    }

    [GeneratedRegex(@"^\|\s*`([^`]+)`\s*\|(.*)\|\s*$", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
