using System.Globalization;
using MetaFusion.Experiments.Files;
using MetaFusion.Foundation;
using MetaFusion.Tensors;

namespace MetaFusion.Experiments.Search.Internal;

/// <summary>The settings of a search, in order; each is drawn from a stream of its own number.</summary>
internal sealed class SearchPlan
{
    /// <summary>Draws after which a random search gives up finding a setting that it has not had.</summary>
    private const int MostDraws = 1000;

    private readonly Experiment _experiment;
    private readonly SearchSection _search;
    private readonly string _text;

    /// <summary>Plans a search, and checks every setting that can be known before.</summary>
    /// <exception cref="ExperimentException">A combination of values cannot be used.</exception>
    public SearchPlan(Experiment experiment)
    {
        _experiment = experiment;
        _search = experiment.Search!;
        _text = ExperimentFile.Write(experiment with { Search = null }, "search");
        if (_search.Trials > 0 || _search.Method == SearchMethod.Grid)
        {
            Settings = [.. Draw()];
            foreach ((_, ValueList<string> values) in Settings)
            {
                ExperimentOptions.ForFit(Setting(values, 0));
            }
        }
    }

    /// <summary>All settings with their numbers from 1; null where minutes alone bound a random search.</summary>
    public IReadOnlyList<(int Number, ValueList<string> Values)>? Settings { get; }

    /// <summary>The settings, one after the other.</summary>
    public IEnumerable<(int Number, ValueList<string> Values)> Draw() =>
        Settings ?? (_search.Method == SearchMethod.Grid ? Grid() : Random());

    /// <summary>The experiment with some values, and without a search.</summary>
    /// <param name="values">The values, in the order of the space.</param>
    /// <param name="epochs">Epochs instead of the experiment's; 0 to leave them.</param>
    public Experiment Setting(ValueList<string> values, int epochs)
    {
        string[] overrides = _search.Space.Zip(values).Select(pair => $"{pair.First.Key}={pair.Second}").ToArray();
        try
        {
            Experiment setting = ExperimentFile.Parse(_text, "search", overrides);
            return epochs == 0 ? setting : setting with { Training = setting.Training with { Epochs = epochs } };
        }
        catch (ExperimentException exception)
        {
            throw new ExperimentException(
                "search",
                [$"the setting {string.Join(", ", overrides)} cannot be used: {exception.Faults[0]}; take one of its values out of search.space"],
                exception);
        }
    }

    private IEnumerable<(int Number, ValueList<string> Values)> Grid()
    {
        int count = _search.Space.Aggregate(1, (product, dimension) => product * dimension.Values.Count);
        for (int number = 0; number < count; number++)
        {
            // The last key varies fastest, like the digits of a number.
            var values = new string[_search.Space.Count];
            int rest = number;
            for (int d = values.Length - 1; d >= 0; d--)
            {
                ValueList<string> listed = _search.Space[d].Values;
                values[d] = listed[rest % listed.Count];
                rest /= listed.Count;
            }

            yield return (number + 1, [.. values]);
        }
    }

    /// <summary>Settings that differ from all before; fewer than asked for where the space holds no more.</summary>
    private IEnumerable<(int Number, ValueList<string> Values)> Random()
    {
        int most = _search.Trials > 0 ? _search.Trials : SearchSection.MostTrials;
        var drawn = new HashSet<ValueList<string>>();
        for (int number = 1; number <= most; number++)
        {
            var random = new RandomStream(_experiment.Seed, string.Create(CultureInfo.InvariantCulture, $"search/trial-{number}"));
            ValueList<string> values = Draw(random);
            for (int draws = 1; !drawn.Add(values); draws++)
            {
                if (draws == MostDraws)
                {
                    yield break;
                }

                values = Draw(random);
            }

            yield return (number, values);
        }
    }

    private ValueList<string> Draw(RandomStream random) => [.. _search.Space.Select(dimension => Draw(dimension, random))];

    private static string Draw(SearchDimension dimension, RandomStream random) => dimension.Scale switch
    {
        SearchScale.Uniform => Rounded(random.NextUniform(dimension.Low, dimension.High), dimension),
        SearchScale.LogUniform => Rounded(Math.Exp(random.NextUniform(Math.Log(dimension.Low), Math.Log(dimension.High))), dimension),
        SearchScale.Integers => Text(dimension.Low + random.NextInt((int)(dimension.High - dimension.Low) + 1)),
        _ => dimension.Values[random.NextInt(dimension.Values.Count)],
    };

    /// <summary>Four digits are more than a search can tell apart, and read well in tables.</summary>
    private static string Rounded(double value, SearchDimension dimension) => Text(Math.Clamp(
        double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), dimension.Low, dimension.High));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
