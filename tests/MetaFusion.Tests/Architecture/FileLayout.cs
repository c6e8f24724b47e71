using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MetaFusion.Tests.Architecture;

/// <summary>One top-level type per file, named like the file, in the namespace of its folder.</summary>
internal static class FileLayout
{
    /// <summary>What is wrong with a file's types and their names, one sentence each.</summary>
    public static IEnumerable<string> TypeViolations(SourceFile file)
    {
        MemberDeclarationSyntax[] types = TopLevelTypes(file);
        if (types.Length > 1)
        {
            yield return $"{file.Path}: {types.Length} top-level types ({string.Join(", ", types.Select(NameOf))}); " +
                "give each its file";
        }

        if (types.Length != 1)
        {
            yield break;
        }

        string name = NameOf(types[0]);
        string twin = name + "." + string.Join('.', TypeParametersOf(types[0]));
        bool partial = types[0].Modifiers.Any(SyntaxKind.PartialKeyword);
        bool aspect = partial && file.Name.StartsWith(name + ".", StringComparison.Ordinal);
        if (file.Name != name && !aspect && file.Name != twin)
        {
            yield return $"{file.Path}: holds {name}; name the file {name}.cs" + (partial ? $" or {name}.Aspect.cs" : string.Empty);
        }
    }

    /// <summary>The namespaces of a file that are not its folder's, one sentence each.</summary>
    public static IEnumerable<string> NamespaceViolations(SourceFile file)
    {
        foreach (MemberDeclarationSyntax type in TopLevelTypes(file))
        {
            string name = string.Join('.', type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(n => n.Name.ToString()));
            if (name != file.FolderNamespace)
            {
                yield return $"{file.Path}:{file.LineOf(type)}: namespace '{name}' should be '{file.FolderNamespace}'";
            }
        }
    }

    private static MemberDeclarationSyntax[] TopLevelTypes(SourceFile file) => file.Tree.GetRoot()
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
        .Cast<MemberDeclarationSyntax>()
        .ToArray();

    /// <summary>The type parameters: a generic twin may stand in <c>Name.T.cs</c>.</summary>
    private static IEnumerable<string> TypeParametersOf(MemberDeclarationSyntax type) =>
        (type as TypeDeclarationSyntax)?.TypeParameterList?.Parameters.Select(p => p.Identifier.ValueText) ?? [];

    private static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax declaration => declaration.Identifier.ValueText,
        DelegateDeclarationSyntax declaration => declaration.Identifier.ValueText,
        _ => throw new ArgumentException("Neither a type nor a delegate.", nameof(type)),
    };
}
