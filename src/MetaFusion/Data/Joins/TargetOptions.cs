using MetaFusion.Data.Tables;
using MetaFusion.Foundation;

namespace MetaFusion.Data.Joins;

/// <summary>Where the target comes from.</summary>
/// <param name="File">Its table, relative to <see cref="DatasetOptions.Folder"/>; may be a modality's.</param>
/// <param name="Columns">The target columns: one, or several numbers for a regression with several outputs.</param>
public sealed record TargetOptions(string File, IReadOnlyList<string> Columns)
{
    /// <summary>Its table.</summary>
    public string File { get; init => field = Guard.Given(value, nameof(File)); } = Guard.Given(File, nameof(File));

    /// <summary>The target columns.</summary>
    public IReadOnlyList<string> Columns { get; init => field = Guard.Items(value, nameof(Columns)); } = Guard.Items(Columns, nameof(Columns));

    /// <summary>
    /// Regression or classification. Null (default): several columns are a regression; one column with text is a
    /// classification; one column of whole numbers with at most 20 different values, each five times on average, is a
    /// classification; any other column of numbers is a regression.
    /// </summary>
    public TargetKind? Kind { get; init => field = Guard.Known(value, nameof(Kind)); }

    /// <summary>The id column; null (default): the data set's.</summary>
    public string? IdColumn { get; init; }

    /// <summary>How the text is written; null (default): as the data set's.</summary>
    public TableOptions? Text { get; init; }
}
