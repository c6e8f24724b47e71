using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MetaFusion.Tests.Architecture;

/// <summary>A C# file and what the compiler reads in it.</summary>
internal sealed class SourceFile(string path, string text)
{
    private readonly Lazy<SyntaxTree> _tree = new(() =>
        CSharpSyntaxTree.ParseText(text, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest), path));

    /// <summary>Path from the repository's root, with forward slashes.</summary>
    public string Path { get; } = path;

    public string Text { get; } = text;

    public SyntaxTree Tree => _tree.Value;

    /// <summary>The project's folder name: <c>MetaFusion.Tensors</c> of <c>src/MetaFusion.Tensors/Kernels/Gemm.cs</c>.</summary>
    public string Project => Path.Split('/')[1];

    /// <summary>The name without <c>.cs</c>.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The namespace that the file's folder stands for: everything between <c>src</c> and the file.</summary>
    public string FolderNamespace => string.Join('.', Path.Split('/')[1..^1]);

    public int LineOf(SyntaxNodeOrToken place) => place.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1;
}
