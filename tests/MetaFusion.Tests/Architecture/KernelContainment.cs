using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MetaFusion.Tests.Architecture;

/// <summary>
/// Pointers and intrinsics occur only in src/MetaFusion.Tensors/Kernels; portable vectors (<c>Vector&lt;double&gt;</c>) there and
/// in LinearAlgebra beside it.
/// </summary>
internal static class KernelContainment
{
    private const string Kernels = "src/MetaFusion.Tensors/Kernels/";
    private const string LinearAlgebra = "src/MetaFusion.Tensors/LinearAlgebra/";

    /// <summary>Where a file uses <c>unsafe</c>, System.Runtime.Intrinsics or portable vectors although it must not.</summary>
    public static IEnumerable<string> Violations(SourceFile file)
    {
        if (file.Path.StartsWith(Kernels, StringComparison.Ordinal))
        {
            yield break;
        }

        bool knowsVectors = file.Path.StartsWith(LinearAlgebra, StringComparison.Ordinal);
        foreach (SyntaxToken token in file.Tree.GetRoot().DescendantTokens())
        {
            // The namespace cannot be reached without naming its last part, whether whole, by alias or by parts.
            if (token.IsKind(SyntaxKind.UnsafeKeyword) || (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == "Intrinsics"))
            {
                yield return $"{file.Path}:{file.LineOf(token)}: '{token.ValueText}' belongs into {Kernels}";
            }

            if (!knowsVectors && token.ValueText == "Vector" && token.Parent is SimpleNameSyntax)
            {
                yield return $"{file.Path}:{file.LineOf(token)}: vectors belong into {Kernels} or {LinearAlgebra}";
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
