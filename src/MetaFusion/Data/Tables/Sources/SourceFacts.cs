namespace MetaFusion.Data.Tables.Sources;

/// <summary>What a kind of tables is called, and what it needs.</summary>
/// <param name="Title">What a file of this kind is, as part of a sentence: <c>a Parquet file</c>.</param>
/// <param name="Extensions">How its files are called, in small letters and with the point.</param>
internal sealed record SourceFacts(string Title, IReadOnlyList<string> Extensions)
{
    /// <summary>Whether its rows have no ids of their own, so that a file of ids comes with it.</summary>
    public bool NeedsIds { get; init; }

    /// <summary>The key that names one of several tables in a file, such as <c>sheet</c>; null where a file is one table.</summary>
    public string? PartKey { get; init; }
}
