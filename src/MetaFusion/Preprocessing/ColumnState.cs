using System.Text.Json.Serialization;
using MetaFusion.Data;

namespace MetaFusion.Preprocessing;

/// <summary>What preprocessing learned about one column; plain data for a model file.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Kind">What its cells hold.</param>
public sealed record ColumnState(string Name, ColumnKind Kind)
{
    /// <summary>What the column's cells are counted from and in; null, and absent in files, where they are the numbers themselves.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ColumnScale? Scale { get; init; }

    /// <summary>
    /// The lowest and highest cell of train; null for categorical columns, for those without a value in train, and in models that came
    /// before it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ColumnRange? Range { get; init; }

    /// <summary>What replaces a missing number, as a cell of the column. 0 for categorical columns.</summary>
    public double Fill { get; init; }

    /// <summary>What is subtracted from a cell: the mean of train, or 0. 0 for categorical columns.</summary>
    public double Offset { get; init; }

    /// <summary>What the difference is multiplied by: 1 / standard deviation, 1, or 0 for a column constant in train.</summary>
    public double Factor { get; init; }

    /// <summary>The labels that train had, in ordinal order, each one a feature. Empty for numeric columns.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>
    /// Index into <see cref="Categories"/> of the label that replaces a missing one; −1 where train had none, and for
    /// numeric columns.
    /// </summary>
    public int FillCategory { get; init; } = -1;

    /// <summary>Texts that mean "missing" in it beside the standard ones; null, and absent in files, where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>Whether a further feature says where the cell is missing.</summary>
    public bool HasIndicator { get; init; }
}
