using MetaFusion.Foundation;

namespace MetaFusion.Preprocessing;

/// <summary>How the columns of a modality become features.</summary>
/// <remarks>A missing label is always replaced by the column's most frequent label in train.</remarks>
public sealed record PreprocessingOptions
{
    /// <summary>
    /// Whether numeric features get mean 0 and standard deviation 1 over train (population standard deviation of the
    /// numbers that are there); default true. One-hot features and indicators stay 0 and 1.
    /// </summary>
    public bool Standardize { get; init; } = true;

    /// <summary>What replaces a missing number; default the mean.</summary>
    public NumericImputation NumericImputation { get; init => field = Guard.Known(value, nameof(NumericImputation)); } = NumericImputation.Mean;

    /// <summary>
    /// Whether each column with missing cells in train gets a further feature that is 1 where the cell is missing;
    /// default false.
    /// </summary>
    public bool MissingIndicator { get; init; }

    /// <summary>What becomes of a label that train did not have; default <see cref="UnknownCategory.Ignore"/>.</summary>
    public UnknownCategory UnknownCategory { get; init => field = Guard.Known(value, nameof(UnknownCategory)); } = UnknownCategory.Ignore;
}
