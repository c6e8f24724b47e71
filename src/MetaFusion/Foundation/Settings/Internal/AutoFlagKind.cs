using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>True, false, or the word <c>auto</c>, which is null.</summary>
/// <param name="flag">True or false.</param>
internal sealed class AutoFlagKind(FlagKind flag) : SettingKind<bool?>
{
    private const string Word = "auto";

    /// <inheritdoc/>
    public override string Name => $"{Word}, {flag.Name}";

    /// <inheritdoc/>
    public override string Range => $"`{Word}`, {flag.Range}";

    /// <inheritdoc/>
    public override bool TryRead(SettingNode node, string path, SettingLog log, out bool? value)
    {
        value = null;
        if (node is ScalarNode { Text: Word })
        {
            return true;
        }

        bool isRead = flag.TryRead(node, path, log, out bool given);
        value = given;
        return isRead;
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, bool? value) => value is { } given ? flag.Check(path, given) : [];

    /// <inheritdoc/>
    public override string Write(bool? value) => value is { } given ? flag.Write(given) : Word;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = Word }, flag.Schema()) };
}
