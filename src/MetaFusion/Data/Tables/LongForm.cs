using MetaFusion.Foundation;

namespace MetaFusion.Data.Tables;

/// <summary>That a table is long: each row has an id, the name of a feature, and its value.</summary>
/// <param name="Column">The column that names the features.</param>
/// <param name="Value">The column of the values.</param>
public sealed record LongForm(string Column, string Value)
{
    /// <summary>The column that names the features.</summary>
    public string Column { get; init => field = Guard.Given(value, nameof(Column)); } = Guard.Given(Column, nameof(Column));

    /// <summary>The column of the values.</summary>
    public string Value { get; init => field = Guard.Given(value, nameof(Value)); } = Guard.Given(Value, nameof(Value));
}
