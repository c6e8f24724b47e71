using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.Methods;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>
/// Published methods, each by its name or with settings of its own: <c>[alternating-unimodal]</c>,
/// <c>[{alternating-unimodal: {alpha: 0.1}}]</c>, or <c>{alternating-unimodal: {alpha: 0.1}}</c> where each is named once.
/// </summary>
/// <param name="numerics">The numerics number whose defaults count for settings that are not given; the newest by default.</param>
/// <param name="more">Methods beside those of the library; null for none.</param>
internal sealed class MethodsKind(int numerics = int.MaxValue, IReadOnlyList<Method>? more = null) : SettingKind<ValueList<MethodUse>>
{
    private static readonly string Example = $"[{MethodRegistry.Names[0]}]";

    /// <inheritdoc/>
    public override string Name => "list of methods";

    /// <inheritdoc/>
    public override string Range => $"a list of {string.Join(", ", MethodRegistry.Names.Select(name => $"`{name}`"))}, or of `{{method: {{setting: value}}}}`";

    /// <inheritdoc/>
    /// <remarks>Methods that cannot be read are left out; the log has their faults.</remarks>
    public override bool TryRead(SettingNode node, string path, SettingLog log, [MaybeNullWhen(false)] out ValueList<MethodUse> value)
    {
        IEnumerable<MethodUse?> read;
        switch (node)
        {
            case ListNode list:
                read = list.Items.Select((item, i) => One(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), log));
                break;
            case MapNode map:
                read = map.Keys.Select(name => Use(name, map[name], path, log));
                break;
            case ScalarNode { IsNull: false }:
                read = [One(node, path, log)];
                break;
            default:
                log.Add(path, $"is empty, but a list is expected; write for example {Example}");
                value = null;
                return false;
        }

        value = [.. read.OfType<MethodUse>()];
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, ValueList<MethodUse> value)
    {
        for (int i = 0; i < value.Count; i++)
        {
            if (value.Take(i).Any(use => use.ToSpec(1).Name == value[i].ToSpec(1).Name))
            {
                yield return new(path, $"'{value[i].ToSpec(1).Name}' is listed twice; keep one");
            }
        }
    }

    /// <inheritdoc/>
    public override string Write(ValueList<MethodUse> value) => $"[{string.Join(", ", value.Select(Write))}]";

    /// <summary>One method with all of its settings.</summary>
    public static string Write(MethodUse use) => Write(use, settings => settings.Texts);

    /// <summary>One method with the settings that tell it apart, for texts that checksums are taken of.</summary>
    public static string WriteIdentity(MethodUse use) => Write(use, settings => settings.Stated);

    /// <summary>Reads one method: its name, or its name with settings.</summary>
    public MethodUse? One(SettingNode node, string path, SettingLog log)
    {
        switch (node)
        {
            case ScalarNode { IsNull: false } scalar:
                return Use(scalar.Text, null, path, log);
            case MapNode { Keys.Count: 1 } map:
                return Use(map.Keys[0], map[map.Keys[0]], path, log);
            default:
                log.Add(path, $"names no method; write for example {MethodRegistry.Names[0]}");
                return null;
        }
    }

    /// <summary>The fault of a method's setting at the key that the file has: rules name methods by their number in the list.</summary>
    /// <param name="fault">Any fault.</param>
    /// <param name="root">The file.</param>
    public static SettingFault Located(SettingFault fault, MapNode root)
    {
        const string List = "cohort.methods[";
        if (!fault.Path.StartsWith(List, StringComparison.Ordinal))
        {
            return fault;
        }

        string key = fault.Path[(fault.Path.IndexOf(']', StringComparison.Ordinal) + 1)..];
        return root["method"] is not null ? fault with { Path = "method" + key }
            : root["cohort"] is MapNode cohort && cohort[MethodsEntry.Key] is MapNode ? fault with { Path = "cohort.methods" + key }
            : fault;
    }

    /// <summary>The method that stands twice in a list, so that a key cannot say which is meant; null where none does.</summary>
    /// <param name="node">The list.</param>
    public static string? Repeated(SettingNode node) => node is not ListNode list ? null : list.Items
        .Select(item => item switch { ScalarNode scalar => scalar.Text, MapNode { Keys.Count: 1 } map => map.Keys[0], _ => "" })
        .GroupBy(name => name).FirstOrDefault(alike => alike.Key.Length > 0 && alike.Count() > 1)?.Key;

    /// <summary>
    /// Methods as a block of names, so that a setting of one can be changed; null where they cannot be one, because a name stands twice
    /// or is none.
    /// </summary>
    public static MapNode? Opened(SettingNode node)
    {
        var map = new MapNode(node.Place);
        foreach (SettingNode item in node is ListNode list ? list.Items : [node])
        {
            switch (item)
            {
                case ScalarNode { IsNull: false } scalar:
                    map.Add(scalar.Text, scalar.Place, new ScalarNode(scalar.Place, "", IsPlain: true));
                    break;
                case MapNode { Keys.Count: 1 } one:
                    map.Add(one.Keys[0], one.Place, one[one.Keys[0]]!);
                    break;
                default:
                    return null;
            }
        }

        return map.Repeats.Count == 0 ? map : null;
    }

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["items"] = OneSchema() }, OneSchema()),
    };

    /// <summary>The JSON Schema of one method: a word, or the word with its settings.</summary>
    public static JsonObject OneSchema()
    {
        var methods = new JsonObject();
        foreach (Method method in MethodRegistry.All)
        {
            var settings = new JsonObject();
            foreach (Setting setting in method.Settings)
            {
                JsonObject schema = setting.Schema();
                schema["description"] = setting.Sentence.Replace("`", "", StringComparison.Ordinal);
                settings[setting.Key] = schema;
            }

            methods[method.Facts.Key] = new JsonObject
            {
                ["type"] = new JsonArray("object", "null"),
                ["description"] = method.Facts.Title,
                ["properties"] = settings,
                ["additionalProperties"] = false,
            };
        }

        return new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["enum"] = new JsonArray([.. MethodRegistry.Names.Select(name => JsonValue.Create(name))]) },
                new JsonObject { ["type"] = "object", ["properties"] = methods, ["additionalProperties"] = false }),
        };
    }

    private static string Write(MethodUse use, Func<SettingValues, IReadOnlyDictionary<string, string>> textsOf)
    {
        IReadOnlyDictionary<string, string> texts = textsOf(use.Settings ?? use.Method.Settings.Defaults);
        string key = use.Method.Facts.Key;
        return texts.Count == 0 ? key : $"{{{key}: {{{string.Join(", ", texts.Select(entry => $"{entry.Key}: {entry.Value}"))}}}}}";
    }

    private MethodUse? Use(string name, SettingNode? settings, string path, SettingLog log)
    {
        if (MethodRegistry.Find(name, more) is not { } method)
        {
            log.Add(path, $"'{Shortened.Of(name)}' is not a method{NearestName.Hint(name, MethodRegistry.Names)}; " +
                $"write one of {string.Join(", ", MethodRegistry.Names)}");
            return null;
        }

        string place = KeyPath.Join(path, name);
        MapNode given = settings?.AsMap(place, $"{name}: {method.Settings.Example}", log) ?? new MapNode(Place.Option);
        return new MethodUse(method, method.Settings.Read(given, place, log, numerics));
    }
}
