namespace MetaFusion.Data.Tables.Sources;

/// <summary>A table that somebody wants read, and what was said of it.</summary>
/// <param name="Path">The file.</param>
internal sealed record TableRequest(DataPath Path)
{
    /// <summary>How text is written, where it is text.</summary>
    public TableOptions Text { get; init; } = new();

    /// <summary>The column of the ids; sources whose rows have ids without a name call theirs so.</summary>
    public string IdColumn { get; init; } = FeatureTableOptions.DefaultIdColumn;

    /// <summary>The name that columns without names are counted under: that of the modality.</summary>
    public string Name { get; init; } = "column";

    /// <summary>The ids of the rows where the file has none; null otherwise.</summary>
    public DataPath? Ids { get; init; }

    /// <summary>The pairs of the map of its ids; null without.</summary>
    public DataPath? IdMap { get; init; }

    /// <summary>The ids of the target, as the samples are known; null where there are none yet.</summary>
    public IReadOnlySet<string>? Known { get; init; }

    /// <summary>What becomes of several rows of one sample, where the table makes rows of its own.</summary>
    public RepeatRule Repeats { get; init; } = RepeatRule.Refuse;

    /// <summary>The columns that a fitted model expects; null when fitting.</summary>
    public IReadOnlySet<string>? Features { get; init; }

    /// <summary>Which of several tables in the file is meant: a sheet, an array; null where nothing was said.</summary>
    public string? Part => Text.Part;

    /// <summary>Gets sentences about what is not read as it stands.</summary>
    public DataWarnings Warnings { get; init; } = [];
}
