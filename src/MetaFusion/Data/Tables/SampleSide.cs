namespace MetaFusion.Data.Tables;

/// <summary>On which side of a table the samples stand.</summary>
public enum SampleSide
{
    /// <summary>A sample is a row; a column is a feature.</summary>
    Rows,

    /// <summary>A sample is a column, whose name is its id; a row is a feature, and the first column names it: as archives write expression matrices.</summary>
    Columns,

    /// <summary>Whichever side meets the ids of the target; an error where both do or neither.</summary>
    Auto,
}
