using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>One key of the experiment that a search varies, and the values it may take.</summary>
/// <param name="Key">The dotted key, as <c>--set</c> takes it: <c>training.learning_rate</c>.</param>
/// <param name="Values">The values as YAML, as <c>--set</c> takes them; empty unless <see cref="SearchScale.Listed"/>.</param>
/// <param name="Scale">How values are drawn.</param>
/// <param name="Low">The lower bound; 0 for a list.</param>
/// <param name="High">The upper bound; 0 for a list.</param>
public sealed record SearchDimension(
    string Key, ValueList<string> Values, SearchScale Scale = SearchScale.Listed, double Low = 0, double High = 0)
{
    /// <summary>The dotted key, as <c>--set</c> takes it: <c>training.learning_rate</c>.</summary>
    public string Key { get; init => field = Guard.Given(value, nameof(Key)); } = Guard.Given(Key, nameof(Key));

    /// <summary>The values as YAML, as <c>--set</c> takes them; empty unless <see cref="SearchScale.Listed"/>.</summary>
    public ValueList<string> Values { get; init => field = Guard.Items(value, nameof(Values)); } = Guard.Items(Values, nameof(Values));

    /// <summary>How values are drawn.</summary>
    public SearchScale Scale { get; init => field = Guard.Known(value, nameof(Scale)); } = Guard.Known(Scale, nameof(Scale));
}
