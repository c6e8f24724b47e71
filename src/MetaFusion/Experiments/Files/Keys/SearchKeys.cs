using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The keys of the block <c>search</c>.</summary>
internal static class SearchKeys
{
    /// <summary>What a fault proposes to write where the block is none.</summary>
    public const string Example = "search: {budget: {trials: 20}, space: {training.learning_rate: [0.001, 0.003]}}";

    /// <summary>The table.</summary>
    public static Block<SearchSection> Block { get; } = new(Example,
    [
        KeyOf<SearchSection>.Of(
            "method", s => ExperimentChoices.SearchMethods[(int)s.Method],
            (s, value) => s with { Method = (SearchMethod)ExperimentChoices.SearchMethods.ToList().IndexOf(value) },
            _ => new ChoiceKind(ExperimentChoices.SearchMethods, new Dictionary<string, string> { ["grid"] = "every combination" }),
            "in which order settings are tried"),
        new BlockEntry<SearchSection, SearchSection>(
            "budget", "when to stop", Budget, s => s, (s, value) => s with { Trials = value.Trials, Minutes = value.Minutes }),
        new SearchSpaceEntry(),
    ]);

    private static Block<SearchSection> Budget => new("budget: {trials: 20}",
    [
        KeyOf<SearchSection>.Of(
            "trials", s => s.Trials, (s, value) => s with { Trials = value },
            standard => new WholeKind(new(From: 1, To: SearchSection.MostTrials), standard, unset: standard),
            "settings to try; under `successive-halving`, settings to start with; not for `grid`", standard: "0, no bound"),
        KeyOf<SearchSection>.Of(
            "minutes", s => s.Minutes, (s, value) => s with { Minutes = value },
            standard => new NumberKind(new(Above: 0), standard, unset: standard),
            "minutes after which no further trial begins; not for `successive-halving`", standard: "0, no bound"),
    ]);
}
