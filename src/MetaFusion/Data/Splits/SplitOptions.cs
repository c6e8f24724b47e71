namespace MetaFusion.Data.Splits;

/// <summary>How samples are shared out between train, validation and test.</summary>
public sealed record SplitOptions
{
    /// <summary>The default of <see cref="TestShare"/> and <see cref="ValidationShare"/>, as in the paper.</summary>
    public const double DefaultShare = 0.2;

    private const double LargestShare = 0.9;

    private readonly double _testShare = DefaultShare;
    private readonly double _validationShare = DefaultShare;

    /// <summary>Share of all samples that judge, 0 to 0.9; default 0.2. Ignored where the data assigns the split.</summary>
    /// <exception cref="DataException">The share is out of range.</exception>
    public double TestShare
    {
        get => _testShare;
        init => _testShare = value is >= 0 and <= LargestShare ? value
            : throw new DataException(FormattableString.Invariant($"the test share is {value}, but must lie between 0 and {LargestShare}"));
    }

    /// <summary>
    /// Share of the samples left after test that choose, above 0 to 0.9; default 0.2. Ignored where the data assigns
    /// validation samples.
    /// </summary>
    /// <exception cref="DataException">The share is out of range.</exception>
    public double ValidationShare
    {
        get => _validationShare;
        init => _validationShare = value is > 0 and <= LargestShare ? value
            : throw new DataException(
                FormattableString.Invariant($"the validation share is {value}, but must lie above 0 and not above {LargestShare}"));
    }

    /// <summary>
    /// Whether every part gets its share of each class, or of each tenth of the target's range (by rank of the first
    /// output); default true. With groups, as nearly as whole groups allow.
    /// </summary>
    public bool Stratify { get; init; } = true;
}
