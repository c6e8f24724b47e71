using System.Globalization;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The keys of the block <c>target</c>.</summary>
internal static class TargetKeys
{
    /// <summary>The table.</summary>
    public static Block<TargetSection> Block { get; } = new("target: {file: outcome.csv, column: responder}",
    [
        KeyOf<TargetSection>.Of(
            "file", s => s.File, (s, value) => s with { File = value },
            _ => new TextKind("outcome.csv", "a path below `data.folder`", missing: "name the table that holds the target"),
            "table that holds the target", isRequired: true),
        new TargetColumnsEntry(),
        KeyOf<TargetSection>.Of(
            "kind", s => s.Kind?.Key ?? "auto", (s, value) => s with { Kind = TaskRegistry.Find(value) },
            _ => new ChoiceKind(() => ExperimentChoices.TargetKinds, new Dictionary<string, string> { ["auto"] = "found from the data" }),
            "what is predicted"),
        KeyOf<TargetSection>.Of(
            "class_weights", s => (s.ClassWeightChoice, s.ClassWeights),
            (s, value) => s with { ClassWeightChoice = value.ClassWeightChoice, ClassWeights = value.ClassWeights },
            _ => new ClassWeightsKind(), "how much an error on each class counts; classification only"),
        TableKeys<TargetSection>.Id,
        TableKeys<TargetSection>.Samples,
        TableKeys<TargetSection>.Long,
        TableKeys<TargetSection>.Sheet,
        TableKeys<TargetSection>.Missing,
        TableKeys<TargetSection>.Delimiter,
        TableKeys<TargetSection>.Decimal,
    ]);

    /// <summary>What is wrong between the keys.</summary>
    public static IEnumerable<SettingFault> Rules(TargetSection target)
    {
        if (target.Kind is { HasClasses: true } && target.Columns.Count > 1)
        {
            yield return new("target.columns", string.Create(
                CultureInfo.InvariantCulture,
                $"lists {target.Columns.Count} columns, but a classification has one; keep one, or write kind: regression"));
        }

        if (target.Kind is { HasClasses: false } && target.ClassWeightChoice != ClassWeightChoice.None)
        {
            yield return new("target.class_weights", "is for classification only; write none, or kind: classification");
        }

        foreach (SettingFault fault in TableKeys<TargetSection>.Rules("target", target))
        {
            yield return fault;
        }
    }
}
