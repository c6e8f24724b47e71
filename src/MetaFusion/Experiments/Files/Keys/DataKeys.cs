using MetaFusion.Data.Tables;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The keys of the block <c>data</c>.</summary>
internal static class DataKeys
{
    /// <summary>The table.</summary>
    public static Block<DataSection> Block { get; } = new("data: {id: patient}",
    [
        KeyOf<DataSection>.Of(
            "folder", s => s.Folder, (s, value) => s with { Folder = value }, _ => new TextKind("tables", "a path"),
            "folder of the tables, relative to the experiment file or absolute"),
        KeyOf<DataSection>.Of(
            "id", s => new IdChoice(s.Id, s.IdRule.IsNone ? null : s.IdRule),
            (s, value) => s with { Id = value.Column ?? s.Id, IdRule = value.Rule ?? IdRule.None }, _ => new IdKind(mayBeNull: false),
            "column of the sample ids, in every table that names no other, and what is done to the ids", see: "data.md#ids"),
        KeyOf<DataSection>.Of(
            "missing", s => s.Missing, (s, value) => s with { Missing = value },
            _ => MissingTexts.Kind,
            "cell texts that mean \"missing\"; the standard list has further words in columns of numbers", see: "data.md#missing-cells"),
    ]);
}
