using MetaFusion.Data;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>The kind of one column, as the user says.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Kind">What its cells hold.</param>
public sealed record ColumnKindChoice(string Column, ColumnKind Kind)
{
    /// <summary>The column's name.</summary>
    public string Column { get; init => field = Guard.Given(value, nameof(Column)); } = Guard.Given(Column, nameof(Column));

    /// <summary>What its cells hold.</summary>
    public ColumnKind Kind { get; init => field = Guard.Known(value, nameof(Kind)); } = Guard.Known(Kind, nameof(Kind));
}
