using System.Globalization;
using MetaFusion.Experiments.Files.Keys;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files;

/// <summary>The rules of the block <c>search</c>: its budget, the keys it may vary, and every candidate.</summary>
internal static class SearchRules
{
    private const string Epochs = "training.epochs";

    /// <summary>Keys that the validation samples may choose: not data, target, split, seed.</summary>
    public static IReadOnlyList<string> SearchableKeys { get; } =
        [.. ExperimentKeys.Facts.Where(facts => facts.IsSearchable).Select(facts => facts.Key).Order(StringComparer.Ordinal)];

    /// <summary>The same for a sentence, which has no room for the settings of every method.</summary>
    private static readonly Lazy<string> Keys = new(() => string.Join(", ", SearchableKeys.Where(key => !key.StartsWith("cohort.methods.", StringComparison.Ordinal))));

    // Gathering them takes a millisecond, and a space may have thousands of wrong keys.
    private static readonly Lazy<IReadOnlySet<string>> Known = new(() => ExperimentFile.KnownKeys().ToHashSet(StringComparer.Ordinal));

    private static string Listed => Keys.Value;

    /// <summary>The faults of a search; none where there is no search.</summary>
    public static IEnumerable<SettingFault> Check(Experiment experiment) =>
        experiment.Search is not { } search ? [] : [.. SearchKeys.Block.Check("search", search), .. Budget(search), .. Space(experiment, search)];

    private static IEnumerable<SettingFault> Budget(SearchSection search)
    {
        if (search.Method == SearchMethod.Random && search.Trials == 0 && search.Minutes == 0)
        {
            yield return new("search.budget", "is missing; write for example budget: {trials: 20}");
        }

        if (search.Method == SearchMethod.SuccessiveHalving && (search.Trials == 0 || search.Minutes > 0))
        {
            yield return new("search.budget", "of successive-halving counts the settings to start with; write for example budget: {trials: 27}");
        }

        if (search.Method == SearchMethod.Grid && search.Trials > 0)
        {
            yield return new("search.budget.trials", "is not for a grid, which tries every combination; leave it out, or write method: random");
        }
    }

    private static IEnumerable<SettingFault> Space(Experiment experiment, SearchSection search)
    {
        if (search.Space.Count == 0)
        {
            yield return new("search.space", "is missing; write for example space: {training.learning_rate: [0.001, 0.003]}");
        }

        long size = 1;
        foreach (SearchDimension dimension in search.Space)
        {
            string path = $"search.space.{dimension.Key}";
            if (search.Space.Count(other => other.Key == dimension.Key) > 1)
            {
                yield return new(path, "appears twice; keep one");
            }
            else if (KeyFault(dimension.Key) is { } key)
            {
                yield return new(path, key);
            }
            else if (MethodRules.IsIgnored(experiment.Cohort, dimension.Key))
            {
                yield return new(path, $"counts for nothing where the cohort is the method {experiment.Cohort.Methods[0].Method.Facts.Key} alone; " +
                    "leave it out, or search settings of the method");
            }
            else if (dimension.Key == Epochs && search.Method == SearchMethod.SuccessiveHalving)
            {
                yield return new(path, "is what successive-halving saves on; leave it out, or write method: random");
            }
            else if (DimensionFault(dimension, search.Method) is { } fault)
            {
                yield return new(path, fault);
            }
            else
            {
                foreach (string candidate in Candidates(dimension))
                {
                    if (CandidateFault(experiment, dimension.Key, candidate) is { } wrong)
                    {
                        yield return new(path, $"candidate {Shortened.Of(candidate)} cannot be used: {wrong}");
                    }
                }
            }

            size = Math.Min(size * Math.Max(dimension.Values.Count, 1), int.MaxValue);
        }

        if (search.Method == SearchMethod.Grid && size > SearchSection.MostTrials)
        {
            yield return new("search.space", string.Create(
                CultureInfo.InvariantCulture, $"has {size} combinations, more than {SearchSection.MostTrials}; write method: random"));
        }
    }

    private static string? KeyFault(string key)
    {
        bool isKnown = key == "cohort"
            || key.StartsWith("cohort.representations.", StringComparison.Ordinal)
            || SearchableKeys.Contains(key);
        return isKnown ? null
            : Known.Value.Contains(key) ? $"cannot be searched: the validation samples choose {Listed}"
            : $"is no key of an experiment{NearestName.Hint(key, SearchableKeys)}; write one of {Listed}";
    }

    private static string? DimensionFault(SearchDimension dimension, SearchMethod method) => dimension.Scale switch
    {
        SearchScale.Listed when dimension.Values.Count == 0 => "lists no candidate; write at least one",
        SearchScale.Listed when dimension.Values.Distinct(StringComparer.Ordinal).Count() < dimension.Values.Count =>
            "lists a candidate twice; keep one",
        SearchScale.Listed => null,
        _ when method == SearchMethod.Grid => "is a range, but a grid needs a list; write for example [0.001, 0.003]",
        _ when !(dimension.Low < dimension.High) || !double.IsFinite(dimension.Low) || !double.IsFinite(dimension.High) =>
            "needs a lower bound below the upper one",
        SearchScale.LogUniform when dimension.Low <= 0 => "needs bounds above 0 for log_uniform; write uniform, or a higher bound",
        SearchScale.Integers when !IsWhole(dimension.Low) || !IsWhole(dimension.High) => "needs whole numbers for integers",
        _ => null,
    };

    private static bool IsWhole(double value) => Math.Floor(value) == value && Math.Abs(value) < 1 << 30;

    /// <summary>All listed values, or both ends of a range.</summary>
    private static IEnumerable<string> Candidates(SearchDimension dimension) => dimension.Scale == SearchScale.Listed
        ? dimension.Values
        : [dimension.Low.ToString("R", CultureInfo.InvariantCulture), dimension.High.ToString("R", CultureInfo.InvariantCulture)];

    private static string? CandidateFault(Experiment experiment, string key, string candidate)
    {
        string text = ExperimentFile.Write(experiment with { Search = null }, "search");
        try
        {
            ExperimentFile.Parse(text, "search", [$"{key}={candidate}"]);
            return null;
        }
        catch (ExperimentException exception)
        {
            string fault = exception.Faults[0];
            int colon = fault.IndexOf(": ", StringComparison.Ordinal);
            return colon < 0 ? fault : fault[(colon + 2)..];
        }
    }
}
