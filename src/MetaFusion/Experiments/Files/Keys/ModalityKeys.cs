using MetaFusion.Data;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The keys of a modality, which has its name as block.</summary>
internal static class ModalityKeys
{
    /// <summary>The table.</summary>
    public static Block<ModalitySection> Block { get; } = new("{file: genes.csv}",
    [
        KeyOf<ModalitySection>.Of(
            "file", s => s.File, (s, value) => s with { File = value },
            _ => new TextKind("genes.csv", "a path below `data.folder`", missing: "name the table of this modality"),
            "table (text, Parquet, Arrow, Excel) or array (`.npy`)", isRequired: true),
        KeyOf<ModalitySection>.Of(
            "ids", s => s.Ids, (s, value) => s with { Ids = value }, _ => new OptionalTextKind("scan_ids.txt", "a path"),
            "text file with one id per row; required with an `.npy` file, refused otherwise"),
        KeyOf<ModalitySection>.Of(
            "kinds", s => Words(s), (s, value) => s with { Kinds = [.. value.Select(kind => new ColumnKindChoice(kind.Key, Kind(kind.Value)))] },
            _ => new MapKind<string>(new ChoiceKind(ExperimentChoices.ColumnKinds), "{smoker: categorical}", "`{column: kind}` with `numeric` or `categorical`"),
            "kinds of columns that the data alone would get wrong"),
        KeyOf<ModalitySection>.Of(
            "missing_in", s => Pairs(s), (s, value) => s with { MissingIn = [.. value.Select(texts => new ColumnMissingTexts(texts.Key, texts.Value))] },
            _ => new MapKind<ValueList<string>>(MissingTexts.Kind, "{age: [-9]}", "`{column: texts}`"),
            "cell texts that mean \"missing\" in one column, beside those of the table", see: "data.md#missing-cells"),
        KeyOf<ModalitySection>.Of(
            "columns", s => s.Columns, (s, value) => s with { Columns = value },
            _ => new OptionalKind<ValueList<string>>(new ListKind<string>(new TextKind("rna_*"), "columns", "[\"rna_*\"]", mayBeEmpty: false, isDistinct: true)),
            "columns to take, by names, globs (`rna_*`), ranges (`age..weight`) and lists (`@panel.txt`); so one table may hold several modalities",
            standard: "`null` (all)", see: "data.md#several-modalities-in-one-table"),
        KeyOf<ModalitySection>.Of(
            "drop", s => s.Drop, (s, value) => s with { Drop = value },
            _ => new ListKind<string>(new TextKind("note"), "columns", "[note]", mayBeEmpty: true, isDistinct: true),
            "columns to leave out, by names, globs, ranges and lists; none of `kinds`"),
        KeyOf<ModalitySection>.Of(
            "absent_from", s => s.AbsentFrom, (s, value) => s with { AbsentFrom = value },
            standard => new NumberKind(
                new(Above: 0, To: 1), standard, "the share of missing cells from which on a row counts as absent, above 0 and up to 1"),
            "share of missing cells from which on a row counts as if the sample lacked the modality", see: "missing-modalities.md"),
        KeyOf<ModalitySection>.Of(
            "dropout", s => s.Dropout, (s, value) => s with { Dropout = value },
            standard => new NumberKind(
                new(From: 0, Below: 1), standard, "the probability that the modality is hidden from a training sample, from 0 to less than 1"),
            "modality dropout: probability that a training sample's values are hidden in an epoch from students that read other modalities too",
            see: "missing-modalities.md#modality-dropout"),
        KeyOf<ModalitySection>.Of(
            "repeats", s => ExperimentChoices.RepeatRules[(int)s.Repeats],
            (s, value) => s with { Repeats = (RepeatRule)ExperimentChoices.RepeatRules.ToList().IndexOf(value) },
            _ => new ChoiceKind(ExperimentChoices.RepeatRules, new Dictionary<string, string> { ["refuse"] = "an error" }),
            "what becomes of several rows of one sample", see: "data.md#several-rows-per-sample"),
        KeyOf<ModalitySection>.Of(
            "time", s => s.Time, (s, value) => s with { Time = value }, _ => new OptionalTextKind("visit_date", "a column"),
            "column that says which row is first and which last; numbers or dates, no feature; with `repeats` first and last only",
            standard: "`null` (the order of the file)"),
        TableKeys<ModalitySection>.Id,
        TableKeys<ModalitySection>.Samples,
        TableKeys<ModalitySection>.Long,
        TableKeys<ModalitySection>.Sheet,
        TableKeys<ModalitySection>.Missing,
        TableKeys<ModalitySection>.Delimiter,
        TableKeys<ModalitySection>.Decimal,
    ], shortKey: "file");

    /// <summary>What is wrong between the keys of one modality.</summary>
    /// <param name="path">The key of its block.</param>
    /// <param name="modality">The modality.</param>
    public static IEnumerable<SettingFault> Rules(string path, ModalitySection modality)
    {
        bool isArray = TableSources.NeedsIds(modality.File);
        foreach (SettingFault fault in TableKeys<ModalitySection>.Rules(path, modality))
        {
            yield return fault;
        }

        if (modality.Ids is not null && modality.File.Length > 0 && !isArray)
        {
            yield return new($"{path}.ids", "is for .npy files only; a table holds its ids in a column, see 'id'");
        }

        if (modality.Ids is null && isArray)
        {
            yield return new($"{path}.ids", "is missing; an .npy file comes with a text file of ids, one per row, for example scan_ids.txt");
        }

        if (modality.Time is not null && modality.Repeats is not (RepeatRule.First or RepeatRule.Last))
        {
            yield return new($"{path}.time", "has no use unless 'repeats' is first or last; set one of them, or leave it out");
        }
        else if (modality.Time is not null && isArray)
        {
            yield return new($"{path}.time", "names a column of a table, and an .npy file has none; put its rows in order of time");
        }

        if (modality.Long is not null && (isArray || modality.Time is not null || modality.Repeats == RepeatRule.Count))
        {
            yield return new($"{path}.long", isArray ? "names columns of a table, and an array has none; leave it out"
                : modality.Time is not null ? "has no use for a column of times; put the rows of a pair in order of time, and leave 'time' out"
                : "has several rows for each sample, so they are not counted; write repeats: mean, first or last");
        }

        if (modality.MissingIn.Count > 0 && isArray)
        {
            yield return new($"{path}.missing_in", "is for the columns of tables, and the cells of an .npy file are numbers; write NaN where one is missing");
        }

        foreach (ColumnMissingTexts texts in modality.MissingIn.Where(texts => modality.Drop.Contains(texts.Column)))
        {
            yield return new($"{path}.missing_in.{texts.Column}", "is also listed under 'drop'; keep one of the two");
        }

        foreach (ColumnKindChoice kind in modality.Kinds.Where(kind => modality.Drop.Contains(kind.Column)))
        {
            yield return new($"{path}.kinds.{kind.Column}", "is also listed under 'drop'; keep one of the two");
        }
    }

    private static ValueList<KeyValuePair<string, ValueList<string>>> Pairs(ModalitySection section) =>
        [.. section.MissingIn.Select(texts => KeyValuePair.Create(texts.Column, texts.Texts))];

    private static ValueList<KeyValuePair<string, string>> Words(ModalitySection section) =>
        [.. section.Kinds.Select(kind => KeyValuePair.Create(kind.Column, kind.Kind == ColumnKind.Numeric ? "numeric" : "categorical"))];

    private static ColumnKind Kind(string word) => word == "numeric" ? ColumnKind.Numeric : ColumnKind.Categorical;
}
