using MetaFusion.Data.Tables;
using MetaFusion.Foundation;

namespace MetaFusion.Data.Joins;

/// <summary>Where one modality comes from.</summary>
/// <param name="Name">Name of the modality; unique among them.</param>
/// <param name="File">Its table, relative to <see cref="DatasetOptions.Folder"/>.</param>
public sealed record ModalityOptions(string Name, string File)
{
    /// <summary>Name of the modality.</summary>
    public string Name { get; init => field = Guard.Given(value, nameof(Name)); } = Guard.Given(Name, nameof(Name));

    /// <summary>Its table.</summary>
    public string File { get; init => field = Guard.Given(value, nameof(File)); } = Guard.Given(File, nameof(File));

    /// <summary>The id column of the table or of <see cref="IdsFile"/>; null (default): the data set's.</summary>
    public string? IdColumn { get; init; }

    /// <summary>
    /// The ids of a <c>.npy</c> file's rows: one id per line, or a table with the id column; relative to the folder.
    /// Required for <c>.npy</c>, ignored otherwise.
    /// </summary>
    public string? IdsFile { get; init; }

    /// <summary>Kinds of columns that are not to be found from the data.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init => field = Words(value); } = new Dictionary<string, ColumnKind>();

    /// <summary>
    /// Cell texts that mean "missing" in single columns, beside <see cref="TableOptions.MissingTokens"/>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> MissingIn { get; init => field = Texts(value); } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The columns that are features, by names, globs (<c>rna_*</c>), ranges (<c>a..f</c>) and files that list them (<c>@panel.txt</c>); null (default) for all.</summary>
    public IReadOnlyCollection<string>? Columns { get; init => field = value is null ? null : Guard.Items(value, nameof(Columns)); }

    /// <summary>Columns that are not features, by names, globs, ranges and files that list them.</summary>
    public IReadOnlyCollection<string> DropColumns { get; init => field = Guard.Items(value, nameof(DropColumns)); } = [];

    /// <summary>What becomes of several rows of one sample; an error unless set.</summary>
    public RepeatRule Repeats { get; init => field = Guard.Known(value, nameof(Repeats)); } = RepeatRule.Refuse;

    /// <summary>
    /// The column of a table that says which row of a sample is first and which last: numbers, or dates such as
    /// <c>2024-05-31</c>; no feature. Null (default) for the order of the file.
    /// </summary>
    public string? TimeColumn { get; init; }

    /// <summary>
    /// The share of missing cells from which on a row counts as if the sample lacked the modality, above 0 and up to 1; default
    /// 1, for rows without any value. Other missing cells are filled in by preprocessing.
    /// </summary>
    /// <exception cref="DataException">Out of range.</exception>
    public double AbsentFrom
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new DataException(
            FormattableString.Invariant($"modality '{Name}': absent from {value} is not a share of cells; give a number above 0 and up to 1"));
    } = 1;

    /// <summary>How the text is written; null (default): as the data set's.</summary>
    public TableOptions? Text { get; init; }

    private static IReadOnlyDictionary<string, ColumnKind> Words(IReadOnlyDictionary<string, ColumnKind> kinds)
    {
        foreach (ColumnKind kind in Guard.Given(kinds, nameof(Kinds)).Values)
        {
            Guard.Known(kind, nameof(Kinds));
        }

        return kinds;
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Texts(IReadOnlyDictionary<string, IReadOnlyList<string>> missing)
    {
        foreach (IReadOnlyList<string> texts in Guard.Given(missing, nameof(MissingIn)).Values)
        {
            Guard.Items(texts, nameof(MissingIn));
        }

        return missing;
    }
}
