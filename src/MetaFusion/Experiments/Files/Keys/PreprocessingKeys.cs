using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The keys of the block <c>preprocessing</c>.</summary>
internal static class PreprocessingKeys
{
    /// <summary>The table.</summary>
    public static Block<PreprocessingSection> Block { get; } = new("preprocessing: {standardize: true}",
    [
        KeyOf<PreprocessingSection>.Of(
            "standardize", s => s.Standardize, (s, value) => s with { Standardize = value }, standard => new FlagKind(standard),
            "scale numbers to mean 0 and standard deviation 1"),
        KeyOf<PreprocessingSection>.Of(
            "numeric", s => s.Numeric, (s, value) => s with { Numeric = value },
            _ => new ChoiceKind(
                ExperimentChoices.NumericImputations, new Dictionary<string, string> { ["most-frequent"] = "of equally frequent ones, the smallest" }),
            "what fills a missing number"),
        KeyOf<PreprocessingSection>.Of(
            "categorical", s => s.Categorical, (s, value) => s with { Categorical = value },
            _ => new ChoiceKind(ExperimentChoices.CategoricalImputations), "what fills a missing label"),
        KeyOf<PreprocessingSection>.Of(
            "missing_indicator", s => s.MissingIndicator, (s, value) => s with { MissingIndicator = value }, standard => new FlagKind(standard),
            "a second feature that says where a column had holes"),
        KeyOf<PreprocessingSection>.Of(
            "unknown", s => s.Unknown, (s, value) => s with { Unknown = value },
            _ => new ChoiceKind(ExperimentChoices.UnknownLabels, new Dictionary<string, string> { ["ignore"] = "all its features are 0" }),
            "what becomes of a label that training never saw"),
    ]);
}
