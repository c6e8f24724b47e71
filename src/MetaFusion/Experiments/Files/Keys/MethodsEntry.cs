using System.Text.Json.Nodes;
using MetaFusion.Cohorts;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.Methods;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The published methods of a cohort; the keys of their settings come from their own tables.</summary>
internal sealed class MethodsEntry : Entry<CohortSection>
{
    /// <summary>The key within the block of the cohort.</summary>
    public const string Key = "methods";

    private static readonly MethodsKind Kind = new();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys { get; } = [Key];

    /// <inheritdoc/>
    public override CohortSection Read(CohortSection section, BlockReader reader) =>
        reader[Key] is { } node && new MethodsKind(reader.Numerics).TryRead(node, reader.PathOf(Key), reader.Log, out ValueList<MethodUse>? methods)
            ? section with { Methods = methods }
            : section;

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, CohortSection section) => Kind.Check(KeyPath.Join(path, Key), section.Methods);

    /// <inheritdoc/>
    public override void Write(BlockWriter writer, CohortSection section)
    {
        if (section.Methods.Count == 0)
        {
            return;
        }

        writer.Line($"{Key}:");
        writer.Inside(() =>
        {
            foreach (MethodUse use in section.Methods)
            {
                writer.Line($"- {(writer.IsIdentity ? MethodsKind.WriteIdentity(use) : MethodsKind.Write(use))}");
            }
        });
    }

    /// <inheritdoc/>
    public override IEnumerable<ExperimentKey> Facts(string path)
    {
        string key = KeyPath.Join(path, Key);
        yield return new(
            key, Kind.Name, "`[]`", Kind.Range, "published fusion methods that are students beside the others; alone with `students: []`", See: "method.md");
        foreach (Method method in MethodRegistry.All)
        {
            string name = KeyPath.Join(key, method.Facts.Key);
            yield return new(name, "keys", "", "keys", $"{method.Facts.Title} ({method.Facts.Citation})");
            foreach (ExperimentKey setting in method.Settings.Select(setting => ExperimentKey.Of(KeyPath.Join(name, setting.Key), setting)))
            {
                yield return setting;
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, JsonObject>> Schemas() => [KeyValuePair.Create(Key, Kind.Schema())];
}
