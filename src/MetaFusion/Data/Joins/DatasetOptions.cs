using MetaFusion.Data.Tables;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Foundation;

namespace MetaFusion.Data.Joins;

/// <summary>Everything needed to read a data set: its tables and what stands in them.</summary>
public sealed record DatasetOptions
{
    /// <summary>The folder all file names are relative to; default the current folder.</summary>
    public string Folder { get; init => field = Guard.Given(value, nameof(Folder)); } = ".";

    /// <summary>The id column of every table that names no other; default <c>id</c>.</summary>
    public string IdColumn { get; init => field = Guard.Given(value, nameof(IdColumn)); } = FeatureTableOptions.DefaultIdColumn;

    /// <summary>The modalities, at least one, their names unique.</summary>
    public required IReadOnlyList<ModalityOptions> Modalities { get; init => field = Guard.Items(value, nameof(Modalities)); }

    /// <summary>The target; null where there is none to read. Ignored when reading for prediction.</summary>
    public TargetOptions? Target { get; init; }

    /// <summary>The column of groups that a split must not part (patients, litters, sites); null without.</summary>
    public LabelColumnOptions? Group { get; init; }

    /// <summary>
    /// The column that says <c>train</c>, <c>validation</c> (<c>val</c>) or <c>test</c>; null to draw the split.
    /// </summary>
    public LabelColumnOptions? Split { get; init; }

    /// <summary>How the text of every table is written that says nothing else.</summary>
    public TableOptions Text { get; init => field = Guard.Given(value, nameof(Text)); } = new();

    /// <summary>What becomes of samples that lack a modality, as the end of a sentence; null where students read what is there.</summary>
    internal string? Absence { get; init; }

    /// <summary>A file of the data set, that knows which other files the data set names.</summary>
    /// <param name="file">The path below <see cref="Folder"/>.</param>
    /// <exception cref="DataException">The path is absolute, or leads out of the folder.</exception>
    internal DataPath PathOf(string file) => DataPath.In(Folder, file) with
    {
        Used = [.. Modalities.SelectMany(modality => new[] { modality.File, modality.IdsFile }).Concat([Target?.File, Group?.File, Split?.File])
            .OfType<string>().Where(other => other != file)],
    };

    /// <summary>The files that are read, each once: those of the modalities first, then what belongs to them, then the target's and other tables.</summary>
    internal IReadOnlyList<string> Files() =>
    [
        .. Modalities.Select(modality => modality.File)
            .Concat(Modalities.Select(modality => modality.IdsFile))
            .Append(Target?.File).Append(Group?.File).Append(Split?.File)
            .Concat(new[] { Text, Target?.Text, Group?.Text, Split?.Text }.Concat(Modalities.Select(modality => modality.Text)).Select(text => text?.Ids.Map))
            .Concat(Modalities.SelectMany(modality => modality.DropColumns.Concat(modality.Columns ?? [])).Select(ColumnLists.FileOf)
                .Where(list => list is not null && PathOf(list).Exists))
            .OfType<string>().Where(file => file.Length > 0).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>A table of the data set as it is asked for.</summary>
    /// <param name="file">The path below <see cref="Folder"/>.</param>
    /// <param name="idColumn">Its column of ids; null for the data set's.</param>
    /// <param name="text">How it is read; null for as the data set's.</param>
    /// <param name="warnings">Gets what is to be said of it.</param>
    internal TableRequest RequestOf(string file, string? idColumn, TableOptions? text, DataWarnings warnings) => new(PathOf(file))
    {
        Text = text ?? Text,
        IdColumn = idColumn ?? IdColumn,
        IdMap = (text ?? Text).Ids.Map is { } map ? PathOf(map) : null,
        Warnings = warnings,
    };

    /// <summary>Checks what one property cannot check alone.</summary>
    /// <exception cref="DataException">
    /// There is no modality, two have one name, a .npy file has no ids, or a time column has no use.
    /// </exception>
    public void Validate()
    {
        if (Modalities.Count == 0)
        {
            throw new DataException("the data set names no modality; name at least one table of features");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ModalityOptions modality in Modalities)
        {
            if (string.IsNullOrWhiteSpace(modality.Name))
            {
                throw new DataException($"the modality of file '{modality.File}' has no name; give it one");
            }

            if (!names.Add(modality.Name))
            {
                throw new DataException($"modality '{modality.Name}' is named twice; names must be unique");
            }

            if (TableSources.NeedsIds(modality.File) && modality.IdsFile is null)
            {
                throw new DataException(
                    $"modality '{modality.Name}': rows are matched by id, but '{modality.File}' holds none; " +
                    "name the file of its ids");
            }

            if (modality.TimeColumn is not null && modality.Repeats is not (RepeatRule.First or RepeatRule.Last))
            {
                throw new DataException(
                    $"modality '{modality.Name}': the time column '{modality.TimeColumn}' has no use unless repeats is first or last; " +
                    "set one of them, or leave the time column out");
            }

            if (modality.TimeColumn is not null && TableSources.NeedsIds(modality.File))
            {
                throw new DataException(
                    $"modality '{modality.Name}': the time column '{modality.TimeColumn}' is for tables, and '{modality.File}' is an array; " +
                    "put its rows in order of time, or write a table");
            }
        }

        if (Target is { Columns.Count: 0 })
        {
            throw new DataException($"the target in file '{Target.File}' names no column; name at least one");
        }

        if (Target is { Columns.Count: > 1, Kind: TargetKind.Classification })
        {
            throw new DataException($"a classification has one target column, not {Target.Columns.Count}; " +
                "name one, or make it a regression");
        }
    }
}
