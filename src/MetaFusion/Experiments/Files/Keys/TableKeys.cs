using MetaFusion.Data.Tables;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The keys that say how a table is read, for the target's and every modality's.</summary>
/// <typeparam name="TSection">The record of the block.</typeparam>
internal static class TableKeys<TSection>
    where TSection : TableSection, new()
{
    /// <summary>The column of the ids.</summary>
    public static Entry<TSection> Id { get; } = KeyOf<TSection>.Of(
        "id", s => new IdChoice(s.Id, s.IdRule), (s, value) => (TSection)((TableSection)s with { Id = value.Column, IdRule = value.Rule }), _ => new IdKind(mayBeNull: true),
        "id column of this table, and what is done to its ids", standard: "`data.id`", see: "data.md#ids");

    /// <summary>The side of the samples.</summary>
    public static Entry<TSection> Samples { get; } = KeyOf<TSection>.Of(
        "samples", s => ExperimentChoices.SampleSides[(int)s.Samples],
        (s, value) => (TSection)((TableSection)s with { Samples = (SampleSide)ExperimentChoices.SampleSides.ToList().IndexOf(value) }),
        _ => new ChoiceKind(ExperimentChoices.SampleSides, new Dictionary<string, string> { ["auto"] = "the side that meets the ids of the target" }),
        "side of the table on which the samples stand", see: "data.md#samples-in-columns");

    /// <summary>The columns of a long table.</summary>
    public static Entry<TSection> Long { get; } = KeyOf<TSection>.Of(
        "long", s => s.Long, (s, value) => (TSection)((TableSection)s with { Long = value }), _ => new LongKind(),
        "columns of a long table, each row of which has an id, a feature and its value", see: "data.md#long-tables");

    /// <summary>The sheet of a workbook.</summary>
    public static Entry<TSection> Sheet { get; } = KeyOf<TSection>.Of(
        "sheet", s => s.Sheet, (s, value) => (TSection)((TableSection)s with { Sheet = value }), _ => new OptionalTextKind("visits", "a sheet"),
        "sheet of a workbook that has several");

    /// <summary>The character between cells.</summary>
    public static Entry<TSection> Delimiter { get; } = KeyOf<TSection>.Of(
        "delimiter", s => s.Delimiter, (s, value) => (TSection)((TableSection)s with { Delimiter = value }), _ => new DelimiterKind(),
        "character between cells");

    /// <summary>The texts that mean "missing".</summary>
    public static Entry<TSection> Missing { get; } = KeyOf<TSection>.Of(
        "missing", s => s.Missing, (s, value) => (TSection)((TableSection)s with { Missing = value }),
        _ => new OptionalKind<ValueList<string>>(MissingTexts.Kind), "cell texts that mean \"missing\" in this table, and no others",
        standard: "`data.missing`", see: "data.md#missing-cells");

    /// <summary>The decimal mark.</summary>
    public static Entry<TSection> Decimal { get; } = KeyOf<TSection>.Of(
        "decimal", s => s.Decimal.ToString(), (s, value) => (TSection)((TableSection)s with { Decimal = value[0] }),
        _ => new ChoiceKind([".", ","], isQuoted: true), "decimal mark", standard: "`.`");

    /// <summary>What is wrong between the keys of a table.</summary>
    /// <param name="path">The key of the block.</param>
    /// <param name="table">The section.</param>
    public static IEnumerable<SettingFault> Rules(string path, TableSection table)
    {
        if (table.Delimiter == table.Decimal)
        {
            yield return new($"{path}.delimiter", $"'{table.Delimiter}' is also the decimal mark; write another delimiter");
        }

        if (table.Long is not null && table.Samples != SampleSide.Rows)
        {
            yield return new($"{path}.samples", "has no use beside 'long', which names the column of the ids; leave one of them out");
        }
    }
}
