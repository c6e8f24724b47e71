namespace MetaFusion.Preprocessing;

/// <summary>What replaces a missing number.</summary>
public enum NumericImputation
{
    /// <summary>The mean of the column's numbers in train.</summary>
    Mean,

    /// <summary>The median of the column's numbers in train.</summary>
    Median,
}
