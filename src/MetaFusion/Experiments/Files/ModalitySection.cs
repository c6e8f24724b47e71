using MetaFusion.Data.Tables;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>One modality's table: an entry of the block <c>modalities</c>.</summary>
public sealed record ModalitySection : TableSection
{
    /// <summary>Name of the modality.</summary>
    public string Name { get; init => field = Guard.Given(value, nameof(Name)); } = "";

    /// <summary>The text file with one id per row of an <c>.npy</c> file; null for tables. Default null.</summary>
    public string? Ids { get; init; }

    /// <summary>Kinds of columns that the data alone would get wrong; the others are found from the data.</summary>
    public ValueList<ColumnKindChoice> Kinds { get; init => field = Guard.Items(value, nameof(Kinds)); } = [];

    /// <summary>Cell texts that mean "missing" in single columns, beside those of the table; a number matches by its value.</summary>
    public ValueList<ColumnMissingTexts> MissingIn { get; init => field = Guard.Items(value, nameof(MissingIn)); } = [];

    /// <summary>The columns that are features, by names, globs, ranges and files that list them; null for all but those left out. Default null.</summary>
    public ValueList<string>? Columns { get; init => field = value is null ? null : Guard.Items(value, nameof(Columns)); }

    /// <summary>Columns that are left out, by names, globs, ranges and files that list them.</summary>
    public ValueList<string> Drop { get; init => field = Guard.Items(value, nameof(Drop)); } = [];

    /// <summary>What becomes of several rows of one sample. Default refuse: they are an error.</summary>
    public RepeatRule Repeats { get; init => field = Guard.Known(value, nameof(Repeats)); } = RepeatRule.Refuse;

    /// <summary>The column that says which row of a sample is first and which last; null (default) for the order of the file.</summary>
    public string? Time { get; init; }

    /// <summary>
    /// The share of missing cells from which on a row counts as if the sample lacked the modality, above 0 and up to 1. Default 1,
    /// for rows without any value.
    /// </summary>
    public double AbsentFrom { get; init; } = 1;

    /// <summary>
    /// Modality dropout: the probability that the modality is hidden from a training sample in an epoch, for students that
    /// read others too; from 0 to less than 1. Default 0.
    /// </summary>
    public double Dropout { get; init; }
}
