using MetaFusion.Data.Tables;

namespace MetaFusion.Experiments.Proposals;

/// <summary>A file of a folder that may hold features, labels or ids.</summary>
/// <param name="File">Its name.</param>
/// <param name="Columns">Its columns in the order of the file; empty for <c>.npy</c>.</param>
internal sealed record SurveyedTable(string File, IReadOnlyList<string> Columns)
{
    /// <summary>The file of the rows' ids, for <c>.npy</c>; null for tables.</summary>
    public string? IdsFile { get; init; }

    /// <summary>The sheet of a workbook that has several; null otherwise.</summary>
    public string? Sheet { get; init; }

    /// <summary>Whether its samples stand in columns, as the ids of other tables tell.</summary>
    public bool HasSamplesInColumns { get; init; }

    /// <summary>The names of its samples, where these stand in columns; empty otherwise.</summary>
    public IReadOnlyList<string> SampleNames { get; init; } = [];

    /// <summary>Whether its features are not looked at one by one.</summary>
    public bool IsMatrix => IsArray || HasSamplesInColumns;

    /// <summary>How it is read.</summary>
    public TableOptions Text => new() { Part = Sheet };

    /// <summary>Whether the file is an array without column names.</summary>
    public bool IsArray => IdsFile is not null;

    /// <summary>Its column of ids as it writes that: of the name, else of the name in other capitals; null without.</summary>
    /// <param name="id">The name of the column of ids.</param>
    public string? IdAs(string id) => Columns.FirstOrDefault(column => column == id)
        ?? Columns.FirstOrDefault(column => string.Equals(column, id, StringComparison.OrdinalIgnoreCase));
}
