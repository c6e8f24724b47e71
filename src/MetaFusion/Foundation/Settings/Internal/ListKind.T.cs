using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A list; a single value counts as a list of one.</summary>
/// <typeparam name="T">The type of its items.</typeparam>
/// <param name="item">What an item is.</param>
/// <param name="name">What the items are called: <c>numbers</c>.</param>
/// <param name="example">What a fault proposes to write.</param>
/// <param name="mayBeEmpty">Whether a list without items will do.</param>
/// <param name="isDistinct">Whether an item may be listed only once.</param>
internal sealed class ListKind<T>(ScalarKind<T> item, string name, string example, bool mayBeEmpty, bool isDistinct) : SettingKind<ValueList<T>>
    where T : IEquatable<T>
{
    /// <inheritdoc/>
    public override string Name => $"list of {name}";

    /// <inheritdoc/>
    public override string Range => string.Join(", ", new[]
    {
        item.Range.Length > 0 ? $"each {item.Range}" : "",
        isDistinct ? "each once" : "",
        mayBeEmpty ? "may be empty" : "",
    }.Where(part => part.Length > 0));

    /// <inheritdoc/>
    /// <remarks>Items that cannot be read are left out; the log has their faults.</remarks>
    public override bool TryRead(SettingNode node, string path, SettingLog log, [MaybeNullWhen(false)] out ValueList<T> value)
    {
        value = null;
        switch (node)
        {
            case ListNode list:
                var items = new List<T>();
                for (int i = 0; i < list.Items.Count; i++)
                {
                    if (item.TryRead(list.Items[i], Place(path, i), log, out T? read))
                    {
                        items.Add(read);
                    }
                }

                value = [.. items];
                return true;
            case ScalarNode { IsNull: false }:
                value = item.TryRead(node, path, log, out T? single) ? [single] : [];
                return true;
            default:
                string what = node is MapNode ? "holds keys" : "is empty";
                log.Add(path, $"{what}, but a list is expected; write for example {example}");
                return false;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, ValueList<T> value)
    {
        if (value.Count == 0 && !mayBeEmpty)
        {
            yield return new SettingFault(path, $"is empty; write for example {example}");
        }

        var repeats = new List<int>();
        var seen = new HashSet<T>();
        for (int i = 0; i < value.Count; i++)
        {
            foreach (SettingFault fault in item.Check(Place(path, i), value[i]))
            {
                yield return fault;
            }

            if (isDistinct && !seen.Add(value[i]))
            {
                repeats.Add(i);
            }
        }

        // A text is looked for by its words, a number by its place.
        foreach (int i in typeof(T) == typeof(string) ? repeats.Take(1) : repeats)
        {
            string place = typeof(T) == typeof(string) ? path : Place(path, i);
            yield return new SettingFault(place, $"{Shown(value[i])} is listed twice; keep one");
        }
    }

    /// <inheritdoc/>
    public override string Write(ValueList<T> value) => $"[{string.Join(", ", value.Select(item.Write))}]";

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = item.Schema() };
        if (!mayBeEmpty)
        {
            list["minItems"] = 1;
        }

        if (isDistinct)
        {
            list["uniqueItems"] = true;
        }

        return new JsonObject { ["anyOf"] = new JsonArray(list, item.Schema()) };
    }

    private string Shown(T value) => item.IsText ? $"'{Shortened.Of($"{value}")}'" : item.Write(value);

    private static string Place(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
