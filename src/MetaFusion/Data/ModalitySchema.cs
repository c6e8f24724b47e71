using MetaFusion.Foundation;

namespace MetaFusion.Data;

/// <summary>The columns that a fitted model expects of a modality.</summary>
/// <param name="Name">Name of the modality.</param>
/// <param name="Columns">Its columns in order, <c>[d]</c>.</param>
public sealed record ModalitySchema(string Name, IReadOnlyList<ColumnSchema> Columns)
{
    /// <summary>Name of the modality.</summary>
    public string Name { get; init => field = Guard.Given(value, nameof(Name)); } = Guard.Given(Name, nameof(Name));

    /// <summary>Its columns in order, <c>[d]</c>.</summary>
    public IReadOnlyList<ColumnSchema> Columns { get; init => field = Guard.Items(value, nameof(Columns)); } = Guard.Items(Columns, nameof(Columns));
}
