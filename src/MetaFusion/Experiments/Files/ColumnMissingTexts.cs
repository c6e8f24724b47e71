using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>What means "missing" in one column, as the user says.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Texts">Cell texts, beside those of its table.</param>
public sealed record ColumnMissingTexts(string Column, ValueList<string> Texts)
{
    /// <summary>The column's name.</summary>
    public string Column { get; init => field = Guard.Given(value, nameof(Column)); } = Guard.Given(Column, nameof(Column));

    /// <summary>Cell texts, beside those of its table.</summary>
    public ValueList<string> Texts { get; init => field = Guard.Items(value, nameof(Texts)); } = Guard.Items(Texts, nameof(Texts));
}
