namespace MetaFusion.Preprocessing;

/// <summary>What becomes of a label that train did not have.</summary>
public enum UnknownCategory
{
    /// <summary>All of the column's features are 0.</summary>
    Ignore,

    /// <summary>An exception names the sample, the column and the label.</summary>
    Error,

    /// <summary>It is treated as a missing cell: the most frequent label of train replaces it.</summary>
    AsMissing,
}
