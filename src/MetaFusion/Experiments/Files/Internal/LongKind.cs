using System.Text.Json.Nodes;
using MetaFusion.Data.Tables;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>The columns of a long table: <c>{column: gene, value: count}</c>, or <c>null</c>.</summary>
internal sealed class LongKind : SettingKind<LongForm?>
{
    private const string Example = "{column: gene, value: count}";

    private static readonly TextKind Column = new("gene", "a column");
    private static readonly string[] Keys = ["column", "value"];

    /// <inheritdoc/>
    public override string Name => "keys, or null";

    /// <inheritdoc/>
    public override string Range => $"keys as `{Example}`, or `null`";

    /// <inheritdoc/>
    public override bool TryRead(SettingNode node, string path, SettingLog log, out LongForm? value)
    {
        value = null;
        if (node is ScalarNode { IsNull: true })
        {
            return true;
        }

        if (node is not MapNode map)
        {
            log.Add(path, $"says which columns name the feature and the value; write for example {Example}");
            return false;
        }

        UnknownKeys.Report(map, path, Keys, log);
        string? column = Read(map, path, log, "column", "gene");
        string? cells = Read(map, path, log, "value", "count");
        value = column is null || cells is null ? null : new LongForm(column, cells);
        return value is not null;
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, LongForm? value) => value is null ? []
        : Column.Check(KeyPath.Join(path, "column"), value.Column).Concat(Column.Check(KeyPath.Join(path, "value"), value.Value));

    /// <inheritdoc/>
    public override string Write(LongForm? value) => value is null ? "null" : $"{{column: {Column.Write(value.Column)}, value: {Column.Write(value.Value)}}}";

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("object", "null"),
        ["additionalProperties"] = false,
        ["required"] = new JsonArray("column", "value"),
        ["properties"] = new JsonObject { ["column"] = Column.Schema(), ["value"] = Column.Schema() },
    };

    private static string? Read(MapNode map, string path, SettingLog log, string key, string example)
    {
        if (map[key] is { } node)
        {
            return Column.TryRead(node, KeyPath.Join(path, key), log, out string? text) ? text : null;
        }

        log.Add(KeyPath.Join(path, key), $"is missing; write for example {key}: {example}");
        return null;
    }
}
