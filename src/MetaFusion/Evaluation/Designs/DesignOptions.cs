using MetaFusion.Data;
using MetaFusion.Data.Splits;

namespace MetaFusion.Evaluation.Designs;

/// <summary>How a design divides samples, whatever its kind. Immutable.</summary>
internal sealed record DesignOptions
{
    private readonly SplitOptions _shares = new();

    /// <summary>
    /// Whether every part gets its share of each class, or of each tenth of the target's range (by rank of the first
    /// output); default true. With groups, as nearly as whole groups allow. Ignored by folds from a file.
    /// </summary>
    public bool Stratify
    {
        get => _shares.Stratify;
        init => _shares = _shares with { Stratify = value };
    }

    /// <summary>
    /// Whether samples of one group (patient, litter, site: <see cref="MultimodalDataset.Groups"/>) stay together; default
    /// true. Without effect where the data set has no groups; folds from a file are followed and parted groups warned of.
    /// </summary>
    public bool Group { get; init; } = true;

    /// <summary>Share of the samples outside test that choose, above 0 to 0.9; default 0.2.</summary>
    /// <exception cref="DataException">The share is out of range.</exception>
    public double ValidationShare
    {
        get => _shares.ValidationShare;
        init => _shares = _shares with { ValidationShare = value };
    }

    /// <summary>Share of all samples that judge in a hold-out, 0 to 0.9; default 0.2. Ignored by folds.</summary>
    /// <exception cref="DataException">The share is out of range.</exception>
    public double TestShare
    {
        get => _shares.TestShare;
        init => _shares = _shares with { TestShare = value };
    }

    /// <summary>The folder that the path of <c>file:folds.csv</c> starts from; empty (default) for the current one.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The id column of a file of folds; default <c>id</c>.</summary>
    public string IdColumn { get; init; } = "id";

    /// <summary>The same as options of one split.</summary>
    internal SplitOptions Shares => _shares;
}
