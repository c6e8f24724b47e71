namespace MetaFusion.Experiments.Files;

/// <summary>Which samples train, choose and judge: the block <c>split</c>.</summary>
public sealed record SplitSection
{
    /// <summary>Share of the samples that judge, from 0 (none) to below 1. Ignored with a column or file. Default 0.2.</summary>
    public double Test { get; init; } = 0.2;

    /// <summary>Share of the samples left after test that choose, above 0. Ignored with a column or file. Default 0.2.</summary>
    public double Validation { get; init; } = 0.2;

    /// <summary>Whether every part gets the same mixture of classes, or of target quantiles. Default true.</summary>
    public bool Stratify { get; init; } = true;

    /// <summary>A column whose equal values stay in one part; null for none. Default null.</summary>
    public string? Group { get; init; }

    /// <summary>A column that says train, validation or test; null for none. Default null.</summary>
    public string? Column { get; init; }

    /// <summary>A table of ids that says train, validation or test; null for none. Default null.</summary>
    public string? File { get; init; }
}
