using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>The character between cells; null for <c>auto</c>, which finds it from the file.</summary>
internal sealed class DelimiterKind : ScalarKind<char?>
{
    private const string Remedy = "write auto, tab, or one character such as \";\"";

    /// <inheritdoc/>
    public override string Name => "character";

    /// <inheritdoc/>
    public override string Range => "`auto`, `tab`, or one character other than the decimal mark";

    /// <inheritdoc/>
    public override string Example => "auto";

    /// <inheritdoc/>
    public override string Write(char? value) => value is { } delimiter ? YamlScalar.DoubleQuote(delimiter.ToString()) : "auto";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^(auto|tab|[^\\r\\n\"])$" };

    /// <inheritdoc/>
    protected override bool TryParse(string text, out char? value, [NotNullWhen(false)] out string? fault)
    {
        (value, fault) = text switch
        {
            "auto" => (default(char?), null),
            "tab" => ('\t', null),
            { Length: 1 } => (text[0], null),
            "" => (null, $"is empty; write for example {Example}"),
            _ => (default(char?), $"'{Shortened.Of(text)}' is not a delimiter; {Remedy}"),
        };
        return fault is null;
    }

    /// <inheritdoc/>
    protected override string? Fault(char? value) =>
        value is '"' or '\n' or '\r' or '\0' ? $"is a quote or a line end; {Remedy}" : null;
}
