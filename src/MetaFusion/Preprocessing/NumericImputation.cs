namespace MetaFusion.Preprocessing;

/// <summary>What replaces a missing number.</summary>
public enum NumericImputation
{
    /// <summary>The mean of the column's numbers in train.</summary>
    Mean,

    /// <summary>The median of the column's numbers in train.</summary>
    Median,

    /// <summary>The number that stands most often in the column in train; of equally frequent ones the smallest.</summary>
    MostFrequent,
}
