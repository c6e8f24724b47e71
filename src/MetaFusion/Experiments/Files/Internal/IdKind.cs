using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MetaFusion.Data.Tables;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>A column of ids, or keys that say what is done to the ids as well.</summary>
/// <param name="mayBeNull">Whether <c>null</c> stands for what <c>data.id</c> says.</param>
internal sealed class IdKind(bool mayBeNull) : SettingKind<IdChoice>
{
    private const string Example = "{column: patient, take: 12}";

    private static readonly OptionalTextKind Column = new("patient", "a column");
    private static readonly TextKind Required = new("patient", "a column");
    private static readonly WholeKind Take = new(new(From: 1, To: IdRule.MostTaken), 12);
    private static readonly FlagKind Flag = new(false);
    private static readonly MapKind<string> Replace = new(new AnyTextKind("-"), "{\".\": \"-\"}", "`{text: text}`");
    private static readonly ListKind<string> Strip = new(new TextKind("-01"), "texts", "[\"-01\"]", mayBeEmpty: true, isDistinct: true);
    private static readonly OptionalTextKind Map = new("samplemap.csv", "a path");
    private static readonly string[] Keys = ["column", "replace", "strip", "take", "number", "map", "ignore_case"];

    /// <inheritdoc/>
    public override string Name => "text, or keys";

    /// <inheritdoc/>
    public override string Range => $"a column, or keys as `{Example}`{(mayBeNull ? ", or `null`" : "")}";

    /// <inheritdoc/>
    public override bool TryRead(SettingNode node, string path, SettingLog log, [MaybeNullWhen(false)] out IdChoice value)
    {
        value = new IdChoice(null, null);
        if (node is not MapNode map)
        {
            bool isRead = (mayBeNull ? (SettingKind<string?>)Column : Required!).TryRead(node, path, log, out string? column);
            value = new IdChoice(column, null);
            return isRead;
        }

        UnknownKeys.Report(map, path, Keys, log);
        IdRule rule = IdRule.None;
        rule = Read(map, path, log, "replace", Replace) is { } replace ? rule with { Replace = [.. replace] } : rule;
        rule = Read(map, path, log, "strip", Strip) is { } strip ? rule with { Strip = strip } : rule;
        rule = map["take"] is { } take && Take.TryRead(take, KeyPath.Join(path, "take"), log, out int most) ? rule with { Take = most } : rule;
        rule = rule with { Number = IsSet(map, path, log, "number"), IgnoreCase = IsSet(map, path, log, "ignore_case"), Map = Read(map, path, log, "map", Map) };
        value = new IdChoice(Read(map, path, log, "column", Column), map.Keys.Any(key => key != "column") ? rule : null);
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, IdChoice value) => value.Rule is not { } rule ? []
        : (rule.Take is { } take ? Take.Check(KeyPath.Join(path, "take"), take) : [])
            .Concat(Replace.Check(KeyPath.Join(path, "replace"), rule.Replace))
            .Concat(Strip.Check(KeyPath.Join(path, "strip"), rule.Strip));

    /// <inheritdoc/>
    public override string Write(IdChoice value)
    {
        if (value.Rule is not { } rule)
        {
            return Column.Write(value.Column);
        }

        var parts = new List<string>();
        Add(value.Column is not null, "column", () => Column.Write(value.Column));
        Add(rule.Replace.Count > 0, "replace", () => Replace.Write(rule.Replace));
        Add(rule.Strip.Count > 0, "strip", () => Strip.Write(rule.Strip));
        Add(rule.Take is not null, "take", () => Take.Write(rule.Take!.Value));
        Add(rule.Number, "number", () => "true");
        Add(rule.Map is not null, "map", () => Map.Write(rule.Map));
        Add(rule.IgnoreCase || parts.Count == (value.Column is null ? 0 : 1), "ignore_case", () => Flag.Write(rule.IgnoreCase));
        return $"{{{string.Join(", ", parts)}}}";

        void Add(bool isGiven, string key, Func<string> text)
        {
            if (isGiven)
            {
                parts.Add($"{key}: {text()}");
            }
        }
    }

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            mayBeNull ? Column.Schema() : Required.Schema(),
            new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject
                {
                    ["column"] = Column.Schema(),
                    ["replace"] = Replace.Schema(),
                    ["strip"] = Strip.Schema(),
                    ["take"] = Take.Schema(),
                    ["number"] = Flag.Schema(),
                    ["map"] = Map.Schema(),
                    ["ignore_case"] = Flag.Schema(),
                },
            }),
    };

    private static T? Read<T>(MapNode map, string path, SettingLog log, string key, SettingKind<T> kind)
        where T : class? =>
        map[key] is { } node && kind.TryRead(node, KeyPath.Join(path, key), log, out T? value) ? value : null;

    private static bool IsSet(MapNode map, string path, SettingLog log, string key) =>
        map[key] is { } node && Flag.TryRead(node, KeyPath.Join(path, key), log, out bool value) && value;
}
