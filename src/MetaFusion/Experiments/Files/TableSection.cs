using MetaFusion.Data.Tables;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>How one table is read; what the blocks of the target and of a modality share.</summary>
public abstract record TableSection
{
    /// <summary>The file, relative to <c>data.folder</c>. Required.</summary>
    public string File { get; init => field = Guard.Given(value, nameof(File)); } = "";

    /// <summary>The column that holds the sample ids; null for <c>data.id</c>. Default null.</summary>
    public string? Id { get; init; }

    /// <summary>What is done to the ids before they are compared; null for what <c>data.id</c> says. Default null.</summary>
    public IdRule? IdRule { get; init; }

    /// <summary>On which side of the table the samples stand. Default rows.</summary>
    public SampleSide Samples { get; init => field = Guard.Known(value, nameof(Samples)); } = SampleSide.Rows;

    /// <summary>The columns of a long table (id, feature, value); null where a row is a sample. Default null.</summary>
    public LongForm? Long { get; init; }

    /// <summary>The sheet of a workbook; null where it has one. Default null.</summary>
    public string? Sheet { get; init; }

    /// <summary>The character between cells; null to find it from the file. Default null, written <c>auto</c>.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Cell texts that mean "missing" in this table; null for those of <c>data.missing</c>. Default null.</summary>
    public ValueList<string>? Missing { get; init => field = value is null ? null : Guard.Items(value, nameof(Missing)); }

    /// <summary>The decimal mark, a point or a comma. Default a point.</summary>
    public char Decimal { get; init; } = '.';
}
