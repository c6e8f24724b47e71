using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MetaFusion.Tests.Architecture;

/// <summary>Pointers and intrinsics occur only in src/MetaFusion.Tensors/Kernels.</summary>
internal static class KernelContainment
{
    private const string Kernels = "src/MetaFusion.Tensors/Kernels/";

    /// <summary>Where a file uses <c>unsafe</c> or names System.Runtime.Intrinsics although it must not.</summary>
    public static IEnumerable<string> Violations(SourceFile file)
    {
        if (file.Path.StartsWith(Kernels, StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (SyntaxToken token in file.Tree.GetRoot().DescendantTokens())
        {
            // The namespace cannot be reached without naming its last part, whether whole, by alias or by parts.
            if (token.IsKind(SyntaxKind.UnsafeKeyword) || (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == "Intrinsics"))
            {
                yield return $"{file.Path}:{file.LineOf(token)}: '{token.ValueText}' belongs into {Kernels}";
            }
        }
    }

    /// <summary>The projects of <c>src</c> whose file opens a back door: unsafe code, or the namespace for all files.</summary>
    public static IEnumerable<string> Violations(string project, string projectXml)
    {
        if (projectXml.Contains("Runtime.Intrinsics", StringComparison.Ordinal))
        {
            yield return $"{project} imports System.Runtime.Intrinsics for all its files";
        }

        if (project != "MetaFusion.Tensors" && projectXml.Contains("AllowUnsafeBlocks", StringComparison.Ordinal))
        {
            yield return $"{project} allows unsafe code";
        }
    }
}
