using MetaFusion.Foundation;

namespace MetaFusion.Data.Tables;

/// <summary>A column that says something about samples without being a feature: their group, or their split.</summary>
/// <param name="Column">Name of the column.</param>
public sealed record LabelColumnOptions(string Column)
{
    /// <summary>Name of the column.</summary>
    public string Column { get; init => field = Guard.Given(value, nameof(Column)); } = Guard.Given(Column, nameof(Column));

    /// <summary>The table it stands in, relative to the folder; null (default): the target's file.</summary>
    public string? File { get; init; }

    /// <summary>The id column of that table; null (default): the data set's.</summary>
    public string? IdColumn { get; init; }

    /// <summary>How the text is written; null (default): as the data set's.</summary>
    public TableOptions? Text { get; init; }
}
