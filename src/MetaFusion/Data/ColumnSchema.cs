using MetaFusion.Foundation;

namespace MetaFusion.Data;

/// <summary>Name and kind of one column of a modality.</summary>
/// <param name="Name">The column's name in its file.</param>
/// <param name="Kind">What its cells hold.</param>
public sealed record ColumnSchema(string Name, ColumnKind Kind)
{
    /// <summary>What its cells hold.</summary>
    public ColumnKind Kind { get; init => field = Guard.Known(value, nameof(Kind)); } = Guard.Known(Kind, nameof(Kind));

    /// <summary>The labels of a categorical column in the order of their codes (ordinal order); empty for numbers.</summary>
    public IReadOnlyList<string> Categories { get; init => field = Guard.Items(value, nameof(Categories)); } = [];

    /// <summary>
    /// Texts that mean "missing" in the column, beside the empty cell, <c>NA</c> and <c>NaN</c>: those that the user named for it, and
    /// those that were found in it. Default none.
    /// </summary>
    public IReadOnlyList<string> Missing { get; init => field = Guard.Items(value, nameof(Missing)); } = [];

    /// <summary>What the cells of a column of numbers are counted from and in; <see cref="ColumnScale.Plain"/> unless float32 would lose digits.</summary>
    public ColumnScale Scale { get; init => field = Guard.Given(value, nameof(Scale)); } = ColumnScale.Plain;
}
