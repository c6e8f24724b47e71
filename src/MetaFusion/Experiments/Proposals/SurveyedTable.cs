namespace MetaFusion.Experiments.Proposals;

/// <summary>A file of a folder that may hold features, labels or ids.</summary>
/// <param name="File">Its name.</param>
/// <param name="Columns">Its columns in the order of the file; empty for <c>.npy</c>.</param>
internal sealed record SurveyedTable(string File, IReadOnlyList<string> Columns)
{
    /// <summary>The file of the rows' ids, for <c>.npy</c>; null for tables.</summary>
    public string? IdsFile { get; init; }

    /// <summary>Whether the file is an array without column names.</summary>
    public bool IsArray => IdsFile is not null;
}
