using MetaFusion.Foundation;

namespace MetaFusion.Evaluation.Importance;

/// <summary>How permutation importance is measured. Immutable.</summary>
public sealed record PermutationOptions
{
    /// <summary>How often each column is shuffled, at most 10,000; default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or more.</exception>
    public int Repeats { get; init => field = Guard.Within(value, 1, 10_000, nameof(Repeats)); } = 10;

    /// <summary>Columns and groups of a modality that are shuffled one by one; a modality with more is wide. Default 50.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int MostColumns { get; init => field = Positive(value, nameof(MostColumns)); } = 50;

    /// <summary>
    /// Whether wide modalities are looked into at all: the <see cref="MostColumns"/> columns with the largest absolute
    /// correlation with the model's own predictions are shuffled one by one. Default false: they are shuffled as a whole only.
    /// </summary>
    public bool WideModalities { get; init; }

    /// <summary>Columns that are shuffled together; those named in no group stand alone.</summary>
    public IReadOnlyList<FeatureGroup> Groups { get; init => field = Guard.Items(value, nameof(Groups)); } = [];

    /// <summary>
    /// Multiply-adds that all shuffles together may cost; where they would cost more, fewer samples are used, but 200 at
    /// least. Default 2·10¹¹, about half a minute of one core.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public long Budget
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Budget), value, "Budget must be 1 or more.");
    } = 200_000_000_000;

    private static int Positive(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 1 or more.");
}
