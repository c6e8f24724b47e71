using System.Collections.Concurrent;
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
        var blind = new ConcurrentQueue<string>();
        string[] found = [.. files.AsParallel().SelectMany(file => Violations(file, compilation.GetSemanticModel(file.Tree), blind))];
        return blind.IsEmpty
            ? [.. found.Distinct().Order(StringComparer.Ordinal)]
            : throw new InvalidOperationException($"The sources do not resolve, so their imports cannot be checked: {string.Join(", ", blind.Order())}");
    }

    private static List<string> Violations(SourceFile file, SemanticModel model, ConcurrentQueue<string> blind)
    {
        var found = new List<string>();
        foreach (SyntaxNode node in file.Tree.GetRoot().DescendantNodes())
        {
            IEnumerable<(string Namespace, string Type)> targets = Targets(model, node, out bool isResolved);
            foreach ((string to, string type) in targets)
            {
                if (FolderOrder.Violation(file.FolderNamespace, to, type) is { } reason)
                {
                    found.Add($"{file.Path}:{file.LineOf(node)}: {reason} (type {to}.{type})");
                }
            }

            if (!isResolved)
            {
                blind.Enqueue($"{file.Path}:{file.LineOf(node)} ({node})");
            }
        }

        return found;
    }

    private static CSharpCompilation Compile(IReadOnlyList<SourceFile> files)
    {
        // The library's own assembly is left out: its types come from the files, not from the last build.
        string[] own = files.Select(f => f.Project + ".dll").Distinct().ToArray();
        IEnumerable<MetadataReference> references = Platform.Value.Where(r => !own.Contains(Path.GetFileName(r.FilePath)));
        return CSharpCompilation.Create(
            files.Count > 0 ? files[0].Project : "Sample",
            files.Select(f => f.Tree).Append(CSharpSyntaxTree.ParseText(ImplicitUsings)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    private static IEnumerable<(string Namespace, string Type)> Targets(SemanticModel model, SyntaxNode node, out bool isResolved)
    {
        isResolved = true;
        if (node is UsingDirectiveSyntax { NamespaceOrType: { } import })
        {
            return model.GetSymbolInfo(import).Symbol is INamespaceSymbol { IsGlobalNamespace: false } imported
                ? [(imported.ToDisplayString(), FolderOrder.AnyType)]
                : [];
        }

        if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax))
        {
            return [];
        }

        SymbolInfo symbol = model.GetSymbolInfo(node);
        ITypeSymbol? value = model.GetTypeInfo(node).Type;
        isResolved = symbol.Symbol is not null || !symbol.CandidateSymbols.IsEmpty || value is not IErrorTypeSymbol || MayStayUnresolved(model, node);
        return Types(symbol.Symbol).Concat(Types(value)).Select(Place).OfType<(string, string)>();
    }

    /// <summary>Whether nothing needs to stand behind a name: it is a word of the language, or what it belongs to tells enough.</summary>
    /// <remarks>A static member may come from a source generator, which does not run here: its type is known all the same.</remarks>
    private static bool MayStayUnresolved(SemanticModel model, SyntaxNode node)
    {
        if (node is IdentifierNameSyntax { Identifier.ValueText: "nameof" or "unmanaged" or "notnull" })
        {
            return true;
        }

        return node.Parent is MemberAccessExpressionSyntax access && access.Name == node
            && (model.GetSymbolInfo(access.Expression).Symbol is ITypeSymbol || model.GetTypeInfo(access.Expression).Type is IErrorTypeSymbol);
    }

    /// <summary>Namespace and name of the outermost type; null for what lies in none.</summary>
    private static (string Namespace, string Type)? Place(ITypeSymbol type)
    {
        while (type is IArrayTypeSymbol array)
        {
            type = array.ElementType;
        }

        while (type.ContainingType is not null)
        {
            type = type.ContainingType;
        }

        return type is INamedTypeSymbol { ContainingNamespace: { IsGlobalNamespace: false } space }
            ? (space.ToDisplayString(), type.Name)
            : null;
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
