using System.Text.Json;

namespace MetaFusion.EndToEnd.Tests.Documents;

/// <summary>Mean test accuracies over several runs.</summary>
internal sealed class MeanFigures
{
    private readonly Dictionary<string, List<double>> _accuracies = [];

    /// <summary>The mean of the modality that is best alone.</summary>
    public double BestUnimodal => _accuracies.Where(each => each.Key.StartsWith("unimodal:", StringComparison.Ordinal)).Max(each => each.Value.Average());

    /// <summary>Takes in one run.</summary>
    /// <param name="metrics">The text of its <c>metrics.json</c>.</param>
    public void Add(string metrics)
    {
        using var document = JsonDocument.Parse(metrics);
        JsonElement test = document.RootElement.GetProperty("splits").GetProperty("test");
        foreach (JsonProperty contender in test.GetProperty("ensembles").EnumerateObject().Concat(test.GetProperty("baselines").EnumerateObject()))
        {
            if (!_accuracies.TryGetValue(contender.Name, out List<double>? all))
            {
                _accuracies[contender.Name] = all = [];
            }

            all.Add(contender.Value.GetProperty("accuracy").GetDouble());
        }
    }

    /// <summary>The mean of an ensemble or a baseline.</summary>
    public double Of(string name) => _accuracies[name].Average();
}
