using System.Text.Json.Nodes;
using MetaFusion.Cohorts;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.Methods;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The key <c>method</c>: short for a cohort of one published method alone, which has nobody to learn from.</summary>
internal sealed class MethodEntry : Entry<Experiment>
{
    private const string Key = "method";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys { get; } = [Key];

    /// <inheritdoc/>
    public override Experiment Read(Experiment section, BlockReader reader)
    {
        if (reader[Key] is not { } node)
        {
            return section;
        }

        MethodUse? use = new MethodsKind(reader.Numerics).One(node, Key, reader.Log);
        if (reader["cohort"] is not null)
        {
            reader.Log.Add(Key, "is given beside 'cohort'; keep one of the two, or list it under cohort.methods");
        }

        return use is null ? section : section with { Cohort = CohortSection.Of(use) };
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, Experiment section) => [];

    /// <inheritdoc/>
    /// <remarks>Written as the cohort that it is short for.</remarks>
    public override void Write(BlockWriter writer, Experiment section)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<ExperimentKey> Facts(string path) =>
    [
        new(Key, "word, or keys", "none", string.Join(", ", MethodRegistry.Names.Select(name => $"`{name}`")) + ", or `{method: {setting: value}}`",
            "one published fusion method, trained alone: short for a cohort of it with `students: []` and `rho: 0`; not with `cohort`"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, JsonObject>> Schemas() => [KeyValuePair.Create(Key, MethodsKind.OneSchema())];
}
