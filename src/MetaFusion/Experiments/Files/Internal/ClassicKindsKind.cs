using System.Text.Json.Nodes;
using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>Kinds of classic students as a list, or the words <c>auto</c>, which is null, and <c>none</c>.</summary>
internal sealed class ClassicKindsKind : SettingKind<ValueList<string>?>
{
    private static readonly ListKind<string> Kinds = new(new ChoiceKind(ClassicSpec.Kinds), "names", "none", mayBeEmpty: false, isDistinct: true);

    /// <inheritdoc/>
    public override string Name => $"a list of {string.Join(", ", ClassicSpec.Kinds)}, or auto, or none";

    /// <inheritdoc/>
    public override string Range => $"`auto`, `none`, `[{string.Join(", ", ClassicSpec.Kinds)}]`";

    /// <inheritdoc/>
    public override bool TryRead(SettingNode node, string path, SettingLog log, out ValueList<string>? value)
    {
        value = node is ScalarNode { Text: "auto" } ? null : [];
        if (node is ScalarNode { Text: "auto" or "none" })
        {
            return true;
        }

        bool isRead = Kinds.TryRead(node, path, log, out ValueList<string>? list);
        value = list;
        return isRead;
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, ValueList<string>? value) => value is { Count: > 0 } list ? Kinds.Check(path, list) : [];

    /// <inheritdoc/>
    public override string Write(ValueList<string>? value) => value is null ? "auto" : value.Count == 0 ? "none" : Kinds.Write(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["const"] = "auto" }, new JsonObject { ["const"] = "none" }, Kinds.Schema()),
    };
}
