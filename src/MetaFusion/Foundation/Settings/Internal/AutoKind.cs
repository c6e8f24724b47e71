using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A whole number, or the word <c>auto</c>, which is null.</summary>
/// <param name="number">The number.</param>
internal sealed class AutoKind(WholeKind number) : SettingKind<int?>
{
    private const string Word = "auto";

    /// <inheritdoc/>
    public override string Name => $"{number.Name}, or {Word}";

    /// <inheritdoc/>
    public override string Range => $"`{Word}`, {number.Range}";

    /// <inheritdoc/>
    public override bool TryRead(SettingNode node, string path, SettingLog log, out int? value)
    {
        value = null;
        if (node is ScalarNode { Text: Word })
        {
            return true;
        }

        bool isRead = number.TryRead(node, path, log, out int whole);
        value = whole;
        return isRead;
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, int? value) => value is { } whole ? number.Check(path, whole) : [];

    /// <inheritdoc/>
    public override string Write(int? value) => value is { } whole ? number.Write(whole) : Word;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = Word }, number.Schema()) };
}
