using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MetaFusion.Tests.Architecture;

/// <summary>
/// Finds every type and member that a set of files uses, as the compiler resolves them: through using directives,
/// qualified names, enclosing namespaces, <c>var</c> or extension methods alike.
/// </summary>
internal static class TypeUses
{
    // What `ImplicitUsings` adds to every project of this repository.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // The names of faults that would leave a use unseen: unknown type, namespace, name, or member.
    private static readonly string[] Unresolved = ["CS0103", "CS0234", "CS0246", "CS0400", "CS1061"];

    // Read once: opening some two hundred assemblies is most of a small compilation.
    private static readonly Lazy<IReadOnlyList<PortableExecutableReference>> Platform = new(() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))
            .ToArray());

    /// <summary>The uses that <see cref="FolderOrder"/> forbids, one sentence each, without repetition.</summary>
    /// <exception cref="InvalidOperationException">A name cannot be resolved, so the check would be blind there.</exception>
    public static IReadOnlyList<string> Violations(IReadOnlyList<SourceFile> files)
    {
        CSharpCompilation compilation = Compile(files);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (SourceFile file in files)
        {
            SemanticModel model = compilation.GetSemanticModel(file.Tree);
            foreach (SyntaxNode node in file.Tree.GetRoot().DescendantNodes())
            {
                foreach ((string to, string type) in Targets(model, node))
                {
                    if (FolderOrder.Violation(file.FolderNamespace, to, type) is { } reason)
                    {
                        found.Add($"{file.Path}:{file.LineOf(node)}: {reason} (type {to}.{type})");
                    }
                }
            }
        }

        return [.. found];
    }

    private static CSharpCompilation Compile(IReadOnlyList<SourceFile> files)
    {
        // The library's own assembly is left out: its types come from the files, not from the last build.
        string[] own = files.Select(f => f.Project + ".dll").Distinct().ToArray();
        IEnumerable<MetadataReference> references = Platform.Value.Where(r => !own.Contains(Path.GetFileName(r.FilePath)));
        var compilation = CSharpCompilation.Create(
            files.Count > 0 ? files[0].Project : "Sample",
            files.Select(f => f.Tree).Append(CSharpSyntaxTree.ParseText(ImplicitUsings)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        Diagnostic? blind = compilation.GetDiagnostics().FirstOrDefault(d => Unresolved.Contains(d.Id));
        return blind is null
            ? compilation
            : throw new InvalidOperationException($"The sources do not resolve, so their imports cannot be checked: {blind}");
    }

    private static IEnumerable<(string Namespace, string Type)> Targets(SemanticModel model, SyntaxNode node)
    {
        if (node is UsingDirectiveSyntax { NamespaceOrType: { } name }
            && model.GetSymbolInfo(name).Symbol is INamespaceSymbol { IsGlobalNamespace: false } imported)
        {
            yield return (imported.ToDisplayString(), FolderOrder.AnyType);
        }

        if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax))
        {
            yield break;
        }

        foreach (ITypeSymbol type in Types(model.GetSymbolInfo(node).Symbol).Concat(Types(model.GetTypeInfo(node).Type)))
        {
            ITypeSymbol element = type;
            while (element is IArrayTypeSymbol array)
            {
                element = array.ElementType;
            }

            if (element is INamedTypeSymbol { ContainingNamespace: { IsGlobalNamespace: false } space } named)
            {
                INamedTypeSymbol top = named;
                while (top.ContainingType is not null)
                {
                    top = top.ContainingType;
                }

                yield return (space.ToDisplayString(), top.Name);
            }
        }
    }

    private static IEnumerable<ITypeSymbol> Types(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol { IsGenericType: true } generic => [generic, .. generic.TypeArguments],
        ITypeSymbol type => [type],
        IMethodSymbol method => [method.ContainingType],
        IPropertySymbol property => [property.ContainingType],
        IFieldSymbol field => [field.ContainingType],
        IEventSymbol raised => [raised.ContainingType],
        _ => [],
    };
}
