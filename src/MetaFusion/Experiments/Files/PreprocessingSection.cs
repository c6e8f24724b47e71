using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>How columns become features, learned from the training samples: the block <c>preprocessing</c>.</summary>
public sealed record PreprocessingSection
{
    /// <summary>Whether numbers are scaled to mean 0 and standard deviation 1. Default true.</summary>
    public bool Standardize { get; init; } = true;

    /// <summary>
    /// How a missing number is filled; one of <see cref="ExperimentChoices.NumericImputations"/>. Default <c>mean</c>.
    /// </summary>
    public string Numeric { get; init => field = Guard.Given(value, nameof(Numeric)); } = "mean";

    /// <summary>
    /// How a missing label is filled; one of <see cref="ExperimentChoices.CategoricalImputations"/>. Default
    /// <c>most-frequent</c>.
    /// </summary>
    public string Categorical { get; init => field = Guard.Given(value, nameof(Categorical)); } = "most-frequent";

    /// <summary>Whether a column with holes gets a second one that says where. Default false.</summary>
    public bool MissingIndicator { get; init; }

    /// <summary>
    /// What becomes of a label that training never saw; one of <see cref="ExperimentChoices.UnknownLabels"/>. Default
    /// <c>ignore</c>.
    /// </summary>
    public string Unknown { get; init => field = Guard.Given(value, nameof(Unknown)); } = "ignore";
}
