using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables;

/// <summary>How a table becomes features.</summary>
internal sealed record FeatureTableOptions
{
    /// <summary>The name of the id column where nothing else is said.</summary>
    public const string DefaultIdColumn = "id";

    /// <summary>How the text is written.</summary>
    public TableOptions Text { get; init; } = new();

    /// <summary>The column that holds the ids; default <c>id</c>.</summary>
    public string IdColumn { get; init; } = DefaultIdColumn;

    /// <summary>
    /// The kinds of columns that are not to be found from the data. Elsewhere a column is numeric when all its cells
    /// that are not missing are numbers, and categorical otherwise.
    /// </summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();

    /// <summary>Cell texts that mean "missing" in single columns, beside those of <see cref="Text"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> MissingIn { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The columns that are features, by names, globs (<c>rna_*</c>), ranges (<c>a..f</c>) and lists (<c>@panel.txt</c>); null (default) for all.</summary>
    public IReadOnlyCollection<string>? Columns { get; init; }

    /// <summary>Columns that are not features, by names, globs, ranges and lists.</summary>
    public IReadOnlyCollection<string> DropColumns { get; init; } = [];

    /// <summary>Where a file lies that lists columns.</summary>
    public Func<string, DataPath> ListPath { get; init; } = file => new DataPath(file, file);

    /// <summary>What becomes of several rows with one id; an error unless set.</summary>
    public RepeatRule Repeats { get; init; } = RepeatRule.Refuse;

    /// <summary>
    /// The column that says which row of a sample is first and which last: numbers, or dates such as <c>2024-05-31</c>; no
    /// feature. Null (default) for the order of the file. Read with <see cref="RepeatRule.First"/> and <see cref="RepeatRule.Last"/>.
    /// </summary>
    public string? TimeColumn { get; init; }

    /// <summary>
    /// The columns a fitted model expects; null (default) when fitting. Given, exactly these are read, in this order
    /// and with these kinds, and <see cref="Kinds"/> and <see cref="DropColumns"/> are ignored; labels that are not in
    /// their schema get codes behind those that are.
    /// </summary>
    public IReadOnlyList<ColumnSchema>? Schema { get; init; }

    /// <summary>
    /// Whether columns that are constant or entirely missing stay; default false: they are dropped with a warning.
    /// Ignored where a <see cref="Schema"/> is given.
    /// </summary>
    public bool KeepConstantColumns { get; init; }
}
