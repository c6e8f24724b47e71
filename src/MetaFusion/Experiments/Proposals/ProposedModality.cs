using MetaFusion.Data.Tables;

namespace MetaFusion.Experiments.Proposals;

/// <summary>A table that is proposed as a modality.</summary>
/// <param name="Name">Name of the modality.</param>
/// <param name="Table">Its table.</param>
internal sealed record ProposedModality(string Name, SurveyedTable Table)
{
    /// <summary>Number of columns that become features; −1 where the file does not tell before it is read.</summary>
    public int Columns { get; init; }

    /// <summary>How many of them hold text; 0 for tables too wide to be looked at.</summary>
    public int Categories { get; init; }

    /// <summary>Columns that look like further outcomes and are left out.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Columns with a number that may stand for "missing", and that number.</summary>
    public IReadOnlyList<(string Column, string Number)> Sentinels { get; init; } = [];

    /// <summary>Columns of text that differs in nearly every row, and are left out.</summary>
    public IReadOnlyList<string> FreeTexts { get; init; } = [];

    /// <summary>What is done to its ids so that they meet those of the target; null for nothing.</summary>
    public IdRule? Rule { get; init; }

    /// <summary>How its columns begin where its table holds several modalities; null otherwise.</summary>
    public string? Prefix { get; init; }

    /// <summary>How columns of its table begin that belong to other modalities.</summary>
    public IReadOnlyList<string> OtherPrefixes { get; init; } = [];
}
