using System.Xml.Linq;

namespace MetaFusion.Tests.Architecture;

/// <summary>Which project of <c>src</c> may reference which: Cli -> Reporting -> MetaFusion -> Tensors.</summary>
internal static class ProjectOrder
{
    /// <summary>Every project of <c>src</c> and the projects it may name. A new project needs a line here.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Allowed = new Dictionary<string, string[]>
    {
        ["MetaFusion.Tensors"] = [],
        ["MetaFusion"] = ["MetaFusion.Tensors"],
        ["MetaFusion.Reporting"] = ["MetaFusion", "MetaFusion.Tensors"],
        ["MetaFusion.Trees"] = ["MetaFusion", "MetaFusion.Tensors"],
        ["MetaFusion.Formats"] = ["MetaFusion", "MetaFusion.Tensors"],
        ["MetaFusion.Cli"] = ["MetaFusion.Reporting", "MetaFusion.Formats", "MetaFusion.Trees", "MetaFusion", "MetaFusion.Tensors"],
    };

    /// <summary>The project references of a project file that the order forbids, one sentence each.</summary>
    public static IEnumerable<string> Violations(string project, string projectXml)
    {
        if (!Allowed.TryGetValue(project, out string[]? allowed))
        {
            yield return $"{project} has no line in {nameof(ProjectOrder)}; say there what it may reference";
            yield break;
        }

        foreach (XElement reference in XDocument.Parse(projectXml).Descendants())
        {
            string? target = reference.Name.LocalName switch
            {
                "ProjectReference" => Path.GetFileNameWithoutExtension(
                    ((string?)reference.Attribute("Include") ?? string.Empty).Replace('\\', '/')),
                "Using" => ProjectOf((string?)reference.Attribute("Include") ?? string.Empty),
                _ => null,
            };
            if (target is not null && target != project && !allowed.Contains(target))
            {
                yield return $"{project} must not use {target} ({reference.Name.LocalName} in its project file)";
            }
        }
    }

    /// <summary>The using directives of a file that name a project the order forbids, one sentence each.</summary>
    public static IEnumerable<string> Violations(SourceFile file)
    {
        var root = (Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax)file.Tree.GetRoot();
        foreach (var directive in root.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.UsingDirectiveSyntax>())
        {
            string? target = ProjectOf(directive.NamespaceOrType.ToString().Replace("global::", string.Empty));
            if (target is not null && target != file.Project && !Allowed[file.Project].Contains(target))
            {
                yield return $"{file.Path}:{file.LineOf(directive)}: {file.Project} must not use {target}";
            }
        }
    }

    /// <summary>The project whose namespace a name lies in: the longest that fits; null outside of this repository.</summary>
    private static string? ProjectOf(string name) =>
        Allowed.Keys.Where(p => name == p || name.StartsWith(p + ".", StringComparison.Ordinal)).MaxBy(p => p.Length);
}
