using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>A representation: <c>raw</c>, <c>pca:10</c>.</summary>
internal sealed class TokenKind : ScalarKind<RepresentationToken>
{
    /// <inheritdoc/>
    public override string Name => "representation";

    /// <inheritdoc/>
    public override string Range => "`none`, `raw`, `pca:k`, `mlp:k`, `encoder:k`";

    /// <inheritdoc/>
    public override string Example => "raw";

    /// <inheritdoc/>
    public override bool IsText => true;

    /// <inheritdoc/>
    public override string Write(RepresentationToken value) => value.ToString();

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^(none|raw|(pca|mlp|encoder):[0-9]+)$" };

    /// <inheritdoc/>
    protected override bool TryParse(string text, [NotNullWhen(true)] out RepresentationToken? value, [NotNullWhen(false)] out string? fault)
    {
        value = null;
        fault = text.Length == 0 ? $"is empty; write for example {Example}" : null;
        return fault is null && RepresentationToken.TryParse(text, out value, out fault);
    }

    /// <inheritdoc/>
    protected override string? Fault(RepresentationToken value) => (value.HasSize ? value.Size < 1 : value.Size != 0)
        ? $"'{value}' needs a whole number of 1 or more behind the colon; write for example pca:10"
        : null;
}
