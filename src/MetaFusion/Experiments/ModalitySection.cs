using MetaFusion.Foundation;

namespace MetaFusion.Experiments;

/// <summary>One modality's table: an entry of the block <c>modalities</c>.</summary>
public sealed record ModalitySection : TableSection
{
    /// <summary>Name of the modality.</summary>
    public string Name { get; init; } = "";

    /// <summary>The text file with one id per row of an <c>.npy</c> file; null for tables. Default null.</summary>
    public string? Ids { get; init; }

    /// <summary>Kinds of columns that the data alone would get wrong; the others are found from the data.</summary>
    public ValueList<ColumnKindChoice> Kinds { get; init; } = [];

    /// <summary>Columns that are left out.</summary>
    public ValueList<string> Drop { get; init; } = [];
}
